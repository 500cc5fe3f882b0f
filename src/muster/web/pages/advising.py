"""Advice beside a reply that is being written: what it has and what it lacks. It never hinders sending."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from muster.accounts.acting import acting_of
from muster.intake.queries import appeals_of_whistle
from muster.text.quality.reply import ReplyQuality, reply_quality
from muster.web.pages.appeals.appeal import detail_for
from muster.web.screens.desks.advice import AdviceView
from muster.web.told.texts.readings import FLAWS, LACKS, PARTS
from muster.whistles.queries.detail import get_whistle

FIELDS = ("text", "note")
"""What the fields are called in which replies are written."""
MOST_CHARACTERS = 4_000


@require_POST
def advise_on_appeal(request: HttpRequest, appeal_id: UUID) -> HttpResponse:
    """Advice on an answer to one appeal; nothing is kept of it."""
    view = detail_for(acting_of(request), str(appeal_id)).view
    return _advised(request, appeal=f"{view.title or ''}。{view.text or ''}")


@require_POST
def advise_on_whistle(request: HttpRequest, whistle_id: UUID) -> HttpResponse:
    """Advice on a result that the appellants of the whistle will be told; nothing is kept of it."""
    acting = acting_of(request)
    detail = get_whistle(
        whistle_id=str(whistle_id), by=acting.actor, now=acting.now, directory_number=acting.directory
    )
    told = [detail.text(detail.whistle.title)]
    told += [
        words
        for one in appeals_of_whistle(whistle=str(whistle_id))
        for words in (one.title, one.text)
        if words
    ]
    return _advised(request, appeal="。".join(told))


def _advised(request: HttpRequest, *, appeal: str) -> HttpResponse:
    reply = next((request.POST[name] for name in FIELDS if name in request.POST), "")[:MOST_CHARACTERS]
    found = reply_quality(reply=reply, appeal=appeal[:MOST_CHARACTERS])
    advice = _view(found) if reply.strip() else AdviceView()
    answer = render(request, "web/components/advice.html", {"advice": advice})
    answer["Cache-Control"] = "no-store"
    return answer


def _view(found: ReplyQuality) -> AdviceView:
    return AdviceView(
        flaws=tuple(str(FLAWS[flaw]) for flaw in found.flaws),
        has=tuple((str(PARTS[part]), words) for part, words in found.has.items()),
        lacks=tuple(str(LACKS[part]) for part in found.lacks),
        phrases=found.phrases,
    )
