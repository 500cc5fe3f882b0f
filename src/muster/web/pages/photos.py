"""Photos as people see them: to whoever sees their case, and to nobody else."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from muster.accounts.acting import acting_of
from muster.directory import facts as directory
from muster.evidence.serving import Mark, marked
from muster.evidence.serving import thumb as small
from muster.whistles.queries.evidence.photos import SeenPhoto, get_photo
from muster.whistles.services.refusals import NotFound

HEADERS = {
    "Cache-Control": "private, max-age=3600",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""A browser keeps a photo for an hour, for the session that saw it."""


@require_safe
def photo(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    """The photo with its time and place burnt in."""
    seen = _seen(request, photo_id)
    mark = Mark(
        photo_id=seen.id,
        taken_at=seen.taken_at or seen.inner_taken_at,
        point=seen.point or seen.inner_point,
        accuracy=seen.accuracy if seen.point else None,
        recorded_at=seen.recorded_at,
    )
    return _answer(marked(seen.digest, mark=mark), seen)


@require_safe
def thumb(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    """The photo, small."""
    seen = _seen(request, photo_id)
    return _answer(small(seen.digest), seen)


def _seen(request: HttpRequest, photo_id: UUID) -> SeenPhoto:
    acting = acting_of(request)
    units = directory.current(number=acting.directory).units
    return get_photo(photo_id=photo_id, by=acting.actor, units=units, now=acting.now)


def _answer(picture: bytes | None, seen: SeenPhoto) -> HttpResponse:
    if picture is None:
        raise NotFound
    response = HttpResponse(picture, content_type="image/jpeg", headers=HEADERS)
    response["Content-Disposition"] = f'inline; filename="{seen.id}.jpg"'
    return response
