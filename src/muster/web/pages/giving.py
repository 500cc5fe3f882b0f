"""A form comes back: the command is given, or the page says at the form why not and keeps what was typed."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from muster.accounts.acting import Acting, acting_of
from muster.core.lifecycle.refusals import Refusal, StaleVersion
from muster.core.lifecycle.table import BY_NAME, Transition
from muster.ledger.refusals import KeyReused
from muster.web.forms.commands import fields_of
from muster.web.forms.evidence import SentEvidence, sent_evidence
from muster.web.forms.offers import Failed, label_of, words_in
from muster.web.forms.sent import command_values
from muster.web.look.problems import ProblemView
from muster.web.look.timeline import EntryView
from muster.web.pages import whistle
from muster.web.pages.desks import deed
from muster.web.told.deeds import timeline_of
from muster.whistles.queries.detail import Detail, Offer, get_whistle
from muster.whistles.queries.timeline import since
from muster.whistles.services.asking import BadField, build
from muster.whistles.services.give import give
from muster.whistles.services.refusals import NotFound
from muster.whistles.services.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """A form that was sent: by whom, for which command, with which evidence."""

    request: HttpRequest
    acting: Acting
    row: Transition
    key: str
    evidence: SentEvidence


@require_http_methods(["GET", "HEAD", "POST"])
def command(request: HttpRequest, whistle_id: UUID, name: str) -> HttpResponse:
    """Give the command of a form to its whistle, or show its form by itself."""
    acting = acting_of(request)
    detail = get_whistle(
        whistle_id=str(whistle_id), by=acting.actor, now=acting.now, directory_number=acting.directory
    )
    row = BY_NAME.get(name)
    if row is None or not row.who or not row.start:
        raise NotFound
    if request.method != "POST":
        return deed.show(request, detail, acting, name=name, back=back_of(request))
    key = request.POST.get("idempotency_key") or str(uuid4())
    evidence = sent_evidence(request, acting, key=key)
    return _give(_Sent(request=request, acting=acting, row=row, key=key, evidence=evidence), detail)


def _give(sent: _Sent, detail: Detail) -> HttpResponse:
    if sent.evidence.refused:
        return _again(sent, detail, (gettext("有照片或录音不能用，请看各栏。"),))
    acting, key = sent.acting, sent.key
    texts = Texts(key=key, now=acting.now)
    try:
        values = command_values(
            sent.request.POST,
            name=sent.row.name,
            detail=detail,
            acting=acting,
            key=key,
            evidence=sent.evidence.ids,
        )
        asked = build(kind=sent.row.command, values=values, say=texts.refer)
        give(
            command=asked,
            by=acting.actor,
            key=key,
            now=acting.now,
            whistle_id=detail.whistle.id,
            texts=texts if texts.kept else None,
        )
    except BadField as bad:
        told = gettext("“%(field)s”没有填对：%(why)s") % {"field": bad.field, "why": bad.why}
        return _again(sent, detail, (told,))
    except (Refusal, KeyReused) as refusal:
        return _refused(sent, detail, refusal)
    return _given(sent, detail)


def _given(sent: _Sent, detail: Detail) -> HttpResponse:
    """On to the list that the form was opened from, else to the whistle."""
    back = back_of(sent.request)
    if not back:
        return redirect("whistle", detail.whistle.id)
    told = gettext("已办理：%(deed)s · %(title)s") % {
        "deed": label_of(sent.row),
        "title": detail.text(detail.whistle.title) or detail.whistle.number,
    }
    if sent.request.headers.get("HX-Request"):
        return render(sent.request, "web/components/given.html", {"told": told})
    messages.success(sent.request, told)
    return redirect(back)


def back_of(request: HttpRequest) -> str:
    """The list that a form was opened from; only within this site."""
    wanted = request.POST.get("back") or request.GET.get("back") or ""
    within = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if within else ""


def _refused(sent: _Sent, before: Detail, refusal: Exception) -> HttpResponse:
    """The page as it stands now, the form still open, with what was refused and why.

    `before` is what the form was read by: it knows the fields of a command that is not offered any more.
    """
    detail = get_whistle(whistle_id=before.whistle.id, by=sent.acting.actor, now=sent.acting.now)
    offered = _offered(sent, detail)
    stale = isinstance(refusal, StaleVersion)
    if offered and not stale:
        return _again(sent, detail, (words_of(refusal),))
    if not stale:
        return _again(sent, detail, (), problem=_not_offered(sent, before, words_of(refusal)))
    problem = ProblemView(
        title=gettext("您办理期间，这件哨件有了新进展"),
        detail=gettext("请看过新进展；仍要办理的，核对后再次提交即可。"),
        tone="amber",
        entries=_news(sent, detail),
        typed=() if offered else _typed(sent, before),
    )
    return _again(sent, detail, (), problem=problem, status=409)


def _offered(sent: _Sent, detail: Detail) -> bool:
    return any(offer.row.name == sent.row.name for offer in detail.offers)


def _not_offered(sent: _Sent, detail: Detail, why: str) -> ProblemView:
    """Why the command cannot be given now; what was typed for it stays on the page."""
    return ProblemView(
        title=gettext("这项操作现在不能办理"), detail=why, tone="amber", typed=_typed(sent, detail)
    )


def _news(sent: _Sent, detail: Detail) -> tuple[EntryView, ...]:
    """What happened since the version that the form was read by."""
    news = since(happened=detail.history, version=version_of(sent.request.POST) or 0)
    return timeline_of(news, detail.context.units)


def _typed(sent: _Sent, before: Detail) -> tuple[tuple[str, str], ...]:
    """The words of the form with their labels, whether its command is still offered or not."""
    offer = Offer(row=sent.row, assignments=(), objections=())
    return words_in(fields_of(offer, before), sent.request.POST)


def version_of(form: QueryDict) -> int | None:
    """The version that a form was read by."""
    said = form.get("version", "")
    return int(said) if said.isascii() and said.isdigit() else None


def words_of(refusal: Exception) -> str:
    """A refusal in the reader's language."""
    english = (get_language() or "").startswith("en")
    return str(getattr(refusal, "en" if english else "zh", refusal))


def _again(
    sent: _Sent,
    detail: Detail,
    problems: tuple[str, ...],
    *,
    problem: ProblemView | None = None,
    status: int = 422,
) -> HttpResponse:
    request, acting, name = sent.request, sent.acting, sent.row.name
    if problem is None and not _offered(sent, detail):
        problem, problems = _not_offered(sent, detail, gettext("；").join(problems)), ()
    failed = Failed(name=name, problems=problems, typed=request.POST, evidence=sent.evidence)
    back = back_of(request)
    if back:
        return deed.show(
            request, detail, acting, name=name, back=back, failed=failed, problem=problem, status=status
        )
    return whistle.show(request, detail, acting, problem=problem, failed=failed, status=status)
