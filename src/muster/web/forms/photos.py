"""Photos that come with a form: kept one by one, refused at their field, never asked for twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from uuid import NAMESPACE_OID, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from muster.accounts.acting import Acting
from muster.evidence.keeping import Claim, keep_photo
from muster.evidence.refusals import MOST_A_FORM, PhotoRefused
from muster.web.forms.reading import PHOTOS
from muster.web.look.commands import FieldKind, FieldView

KEPT, TAKEN = ":kept", ":taken"
"""What stands behind a field's name: photos on file already, and when the new ones were taken, in turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPhotos:
    """The ids of a form's photos by field, those kept before and those just kept; and what was refused."""

    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refused: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


NO_PHOTOS = SentPhotos()


def sent_photos(request: HttpRequest, acting: Acting, *, key: str) -> SentPhotos:
    """Keep the photos of a form before its command is given; the same form again keeps nothing new.

    A photo's id follows from the form's key and the file, so a form that is sent twice names the same photos.
    """
    ids = {
        name.removesuffix(KEPT): tuple(request.POST.getlist(name))
        for name in request.POST
        if name.startswith(PHOTOS) and name.endswith(KEPT)
    }
    refused: dict[str, tuple[str, ...]] = {}
    for name, files in request.FILES.lists():
        if not name.startswith(PHOTOS):
            continue
        before = ids.get(name, ())
        if len(before) + len(files) > MOST_A_FORM:
            refused[name] = (gettext("每栏最多 %(n)d 张照片。") % {"n": MOST_A_FORM},)
            continue
        kept, wrong = _kept(files, request.POST.getlist(name + TAKEN), acting, key)
        ids[name] = tuple(dict.fromkeys((*before, *kept)))
        refused |= {name: wrong} if wrong else {}
    return SentPhotos(ids=ids, refused=refused)


def with_photos(fields: Iterable[FieldView], photos: SentPhotos) -> tuple[FieldView, ...]:
    """The fields with the photos that are on file, and with what was refused."""
    return tuple(
        replace(one, kept=photos.ids.get(one.name, ()), errors=photos.refused.get(one.name, one.errors))
        if one.kind is FieldKind.PHOTOS
        else one
        for one in fields
    )


def _kept(
    files: "Iterable[UploadedFile[bytes]]", taken: list[str], acting: Acting, key: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ids: list[str] = []
    wrong: list[str] = []
    for nth, file in enumerate(files):
        data = file.read()
        claim = Claim(taken_at=_moment(taken[nth]) if nth < len(taken) else None)
        photo_id = str(uuid5(NAMESPACE_OID, f"{acting.actor.person}/{key}/{sha256(data).hexdigest()}"))
        try:
            ids.append(
                keep_photo(photo_id=photo_id, data=data, by=acting.actor, now=acting.now, claim=claim).id
            )
        except PhotoRefused as refusal:
            english = (get_language() or "").startswith("en")
            said = refusal.en if english else refusal.zh
            wrong.append(gettext("第 %(n)d 张：%(why)s") % {"n": nth + 1, "why": said})
    return tuple(ids), tuple(wrong)


def _moment(told: str) -> datetime | None:
    """The moment a page's script told; a page without scripts tells none."""
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
