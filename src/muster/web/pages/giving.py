"""A form comes back: the command is given, or the page says at the form why not and keeps what was typed."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from muster.accounts.acting import Acting, acting_of
from muster.core.lifecycle.refusals import Refusal, StaleVersion
from muster.core.lifecycle.table import BY_NAME
from muster.ledger.refusals import KeyReused
from muster.web.forms.offers import Failed
from muster.web.forms.photos import SentPhotos, sent_photos
from muster.web.forms.sent import command_values
from muster.web.look.problems import ProblemView
from muster.web.pages.whistle import show
from muster.whistles.queries.detail import Detail, get_whistle
from muster.whistles.services.asking import BadField, build
from muster.whistles.services.give import give
from muster.whistles.services.refusals import NotFound
from muster.whistles.services.texts import Texts


@require_POST
def command(request: HttpRequest, whistle_id: UUID, name: str) -> HttpResponse:
    """Give the command of a form to its whistle."""
    acting = acting_of(request)
    asked_of = str(whistle_id)
    detail = get_whistle(whistle_id=asked_of, by=acting.actor, now=acting.now)
    row = BY_NAME.get(name)
    if row is None or not row.who or not row.start:
        raise NotFound
    key = request.POST.get("idempotency_key") or str(uuid4())
    texts = Texts(key=key, now=acting.now)
    photos = sent_photos(request, acting, key=key)
    if photos.refused:
        return _again(request, detail, acting, name, (gettext("有照片不能用，请看照片栏。"),), photos)
    try:
        values = command_values(
            request.POST, name=name, detail=detail, acting=acting, key=key, photos=photos.ids
        )
        asked = build(kind=row.command, values=values, say=texts.refer)
        give(
            command=asked,
            by=acting.actor,
            key=key,
            now=acting.now,
            whistle_id=asked_of,
            texts=texts if texts.kept else None,
        )
    except BadField as bad:
        told = gettext("“%(field)s”没有填对：%(why)s") % {"field": bad.field, "why": bad.why}
        return _again(request, detail, acting, name, (told,), photos)
    except (Refusal, KeyReused) as refusal:
        return _refused(request, asked_of, acting, name, refusal, photos)
    return redirect("whistle", asked_of)


def _refused(
    request: HttpRequest,
    whistle_id: str,
    acting: Acting,
    name: str,
    refusal: Exception,
    photos: SentPhotos,
) -> HttpResponse:
    """The page as it stands now, the form still open, with what was refused and why."""
    detail = get_whistle(whistle_id=whistle_id, by=acting.actor, now=acting.now)
    if isinstance(refusal, StaleVersion):
        problem = ProblemView(
            title=gettext("您办理期间，这件哨件有了新进展"), detail=words_of(refusal), tone="amber"
        )
        failed = Failed(name=name, problems=(), typed=request.POST, photos=photos)
        return show(request, detail, acting, problem=problem, failed=failed, status=409)
    return _again(request, detail, acting, name, (words_of(refusal),), photos)


def words_of(refusal: Exception) -> str:
    """A refusal in the reader's language."""
    english = (get_language() or "").startswith("en")
    return str(getattr(refusal, "en" if english else "zh", refusal))


def _again(
    request: HttpRequest,
    detail: Detail,
    acting: Acting,
    name: str,
    problems: tuple[str, ...],
    photos: SentPhotos,
) -> HttpResponse:
    failed = Failed(name=name, problems=problems, typed=request.POST, photos=photos)
    return show(request, detail, acting, failed=failed, status=422)
