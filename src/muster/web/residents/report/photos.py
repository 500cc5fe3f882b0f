"""Photos of a report: taken in with its first step only, and shown to nobody but who sent them."""

from dataclasses import replace
from hashlib import sha256
from uuid import UUID, uuid5

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from muster.accounts.limits import TooOften, take
from muster.core.ledger.streams import StreamKind
from muster.evidence.keeping import Claim, keep_photo
from muster.evidence.models import Photo
from muster.evidence.refusals import PhotoRefused
from muster.evidence.serving import thumb
from muster.ledger.moment import database_now
from muster.web.look.moments import clock_time
from muster.web.pages.giving import words_of
from muster.web.pages.photos import HEADERS
from muster.web.residents import limits
from muster.web.residents.city import City
from muster.web.residents.progress.asking import opened_appeal
from muster.web.residents.report.draft import Draft, draft_of
from muster.web.residents.report.showing import PHOTOS_MOST
from muster.whistles.services.refusals import NotFound


def with_photos(draft: Draft, request: HttpRequest, *, city: City) -> tuple[Draft, str]:
    """The draft with the photos that were sent, as far as they are any; and what was wrong with the rest.

    The same file sent again is the same photo.
    """
    removed = request.POST.get("remove", "")
    draft = replace(draft, photos=tuple(photo for photo in draft.photos if photo != removed))
    problem = ""
    for file in request.FILES.getlist("photos"):
        data = file.read() or b""
        photo_id = str(uuid5(UUID(draft.key), sha256(data).hexdigest()))
        if photo_id in draft.photos:
            continue
        if len(draft.photos) >= PHOTOS_MOST:
            return draft, gettext("最多 %(n)d 张，多的没有收下。") % {"n": PHOTOS_MOST}
        problem = _kept(photo_id, data, request, draft, city)
        if problem:
            return draft, problem
        draft = replace(draft, photos=(*draft.photos, photo_id))
    return draft, problem


def _kept(photo_id: str, data: bytes, request: HttpRequest, draft: Draft, city: City) -> str:
    """Nothing, once the photo is kept; else why it is not."""
    try:
        take(limit=limits.PHOTO, of=limits.client(request), now=city.now)
        claim = Claim(point=draft.point, accuracy=draft.accuracy)
        keep_photo(photo_id=photo_id, data=data, by=None, now=city.now, claim=claim)
    except TooOften as refused:
        return gettext("照片传得太频繁了，请在 %(time)s 以后再试。") % {"time": clock_time(refused.until)}
    except PhotoRefused as refused:
        return words_of(refused)
    return ""


@login_not_required
@require_safe
def own_photo(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    """A photo of the draft in this browser, or of the case it has shown the number of; small."""
    found = _own(request, str(photo_id))
    picture = None if found is None else thumb(bytes(found.digest))
    if picture is None:
        raise NotFound
    return HttpResponse(picture, content_type="image/jpeg", headers=HEADERS)


def _own(request: HttpRequest, photo_id: str) -> Photo | None:
    draft = draft_of(request)
    if draft is not None and photo_id in draft.photos:
        return Photo.objects.filter(id=photo_id, uploaded_by=None).first()
    opened = opened_appeal(request, now=database_now())
    if opened is None:
        return None
    return Photo.objects.filter(id=photo_id, stream_kind=StreamKind.APPEAL, stream_id=opened).first()
