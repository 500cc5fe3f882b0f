"""Voice notes as people hear them: whoever sees their case, and nobody else."""

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from muster.accounts.acting import acting_of
from muster.directory import facts as directory
from muster.evidence import files
from muster.web.pages.photos import HEADERS
from muster.whistles.queries.evidence.voices import HeardVoice, get_voice
from muster.whistles.services.refusals import NotFound

RANGE = re.compile(r"bytes=([0-9]{1,9})-([0-9]{0,9})")


@require_safe
def voice(request: HttpRequest, voice_id: UUID) -> HttpResponse:
    """The recording, whole or the part that a player asks for. A browser never opens it as a page."""
    acting = acting_of(request)
    units = directory.current(number=acting.directory).units
    heard = get_voice(voice_id=voice_id, by=acting.actor, units=units, now=acting.now)
    data = files.read(heard.digest, ending=files.VOICE)
    if data is None:
        raise NotFound
    return _answer(request, data, heard)


def _answer(request: HttpRequest, data: bytes, heard: HeardVoice) -> HttpResponse:
    first, last = _asked(request, len(data))
    if first >= len(data):
        unsatisfied = HttpResponse(status=416, headers=HEADERS)
        unsatisfied["Content-Range"] = f"bytes */{len(data)}"
        return unsatisfied
    response = HttpResponse(data[first : last + 1], content_type=heard.container.media_type, headers=HEADERS)
    response["Content-Disposition"] = f'attachment; filename="{heard.id}.{heard.container.value}"'
    response["Accept-Ranges"] = "bytes"
    if "Range" in request.headers and (first, last) != (0, len(data) - 1):
        response.status_code = 206
        response["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    return response


def _asked(request: HttpRequest, size: int) -> tuple[int, int]:
    """The first and last byte that a player asks for; everything where it asks otherwise (RFC 9110, 14.2)."""
    asked = RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None:
        return 0, size - 1
    first = int(asked[1])
    last = min(int(asked[2]), size - 1) if asked[2] else size - 1
    return (first, last) if asked[2] == "" or int(asked[2]) >= first else (0, size - 1)
