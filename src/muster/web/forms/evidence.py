"""Photos and voice notes that come with a form: kept one by one, refused at their field."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from uuid import NAMESPACE_OID, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from muster.accounts.acting import Acting
from muster.evidence.keeping import Claim, keep_photo
from muster.evidence.refusals import MOST_A_FORM, PhotoRefused, VoiceRefused
from muster.evidence.voices.keeping import keep_voice
from muster.web.forms.reading import PHOTOS, VOICES
from muster.web.look.commands import FieldKind, FieldView

KEPT, TAKEN = ":kept", ":taken"
"""What stands behind a field's name: what is on file already, and when the new ones were made, in turn."""
MOST_VOICES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """One kind of evidence: how its fields' names begin, how many a field takes, and who keeps it."""

    prefix: str
    most: int
    too_many: Promise
    keep: Callable[[str, bytes, Acting, datetime | None], str]


def _keep_photo(name: str, data: bytes, acting: Acting, made: datetime | None) -> str:
    claim = Claim(taken_at=made)
    return keep_photo(photo_id=name, data=data, by=acting.actor, now=acting.now, claim=claim).id


def _keep_voice(name: str, data: bytes, acting: Acting, made: datetime | None) -> str:
    return keep_voice(voice_id=name, data=data, by=acting.actor, now=acting.now, spoken_at=made).id


KINDS = (
    _Kind(prefix=PHOTOS, most=MOST_A_FORM, too_many=_("每栏最多 %(n)d 张照片。"), keep=_keep_photo),
    _Kind(prefix=VOICES, most=MOST_VOICES, too_many=_("每栏最多 %(n)d 段录音。"), keep=_keep_voice),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentEvidence:
    """The ids of a form's evidence by field, kept before and just kept; and what was refused."""

    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refused: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


NO_EVIDENCE = SentEvidence()


def sent_evidence(request: HttpRequest, acting: Acting, *, key: str) -> SentEvidence:
    """Keep the evidence of a form before its command is given; the same form again keeps nothing new.

    A file's id follows from the form's key and the file, so a form that is sent twice names the same ones.
    """
    ids = {
        name.removesuffix(KEPT): tuple(request.POST.getlist(name))
        for name in request.POST
        if name.endswith(KEPT) and _kind_of(name) is not None
    }
    refused: dict[str, tuple[str, ...]] = {}
    for name, files in request.FILES.lists():
        kind = _kind_of(name)
        if kind is None:
            continue
        before = ids.get(name, ())
        if len(before) + len(files) > kind.most:
            refused[name] = (str(kind.too_many) % {"n": kind.most},)
            continue
        kept, wrong = _kept(kind, files, request.POST.getlist(name + TAKEN), acting, key)
        ids[name] = tuple(dict.fromkeys((*before, *kept)))
        refused |= {name: wrong} if wrong else {}
    return SentEvidence(ids=ids, refused=refused)


def with_evidence(fields: Iterable[FieldView], sent: SentEvidence) -> tuple[FieldView, ...]:
    """The fields with what is on file, and with what was refused."""
    return tuple(
        replace(one, kept=sent.ids.get(one.name, ()), errors=sent.refused.get(one.name, one.errors))
        if one.kind in (FieldKind.PHOTOS, FieldKind.VOICE)
        else one
        for one in fields
    )


def _kind_of(name: str) -> _Kind | None:
    return next((kind for kind in KINDS if name.startswith(kind.prefix)), None)


def _kept(
    kind: _Kind, files: "Iterable[UploadedFile[bytes]]", made: list[str], acting: Acting, key: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ids: list[str] = []
    wrong: list[str] = []
    for nth, file in enumerate(files):
        data = file.read()
        name = str(uuid5(NAMESPACE_OID, f"{acting.actor.person}/{key}/{sha256(data).hexdigest()}"))
        try:
            ids.append(kind.keep(name, data, acting, _moment(made[nth]) if nth < len(made) else None))
        except (PhotoRefused, VoiceRefused) as refusal:
            english = (get_language() or "").startswith("en")
            said = refusal.en if english else refusal.zh
            wrong.append(gettext("第 %(n)d 个：%(why)s") % {"n": nth + 1, "why": said})
    return tuple(ids), tuple(wrong)


def _moment(told: str) -> datetime | None:
    """The moment a page's script told; a page without scripts tells none."""
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
