"""What became of a follow-up comes back from its form."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from muster.accounts.acting import acting_of
from muster.core.lifecycle.refusals import Refusal
from muster.intake.services.once import Asked
from muster.intake.services.reporting import report_follow_up
from muster.intake.tables.clean import clean_token
from muster.web.forms.checking import checked, fits
from muster.web.forms.offers import Failed
from muster.web.forms.street.meetings import report_fields
from muster.web.pages.giving import words_of
from muster.web.pages.meetings.meeting import seen_meeting, show_meeting

LONGEST_KEY = 200


@require_POST
def follow_up(request: HttpRequest, meeting_id: UUID, no: int) -> HttpResponse:
    """Say it, or say at the form why not."""
    acting = acting_of(request)
    seen = seen_meeting(acting, str(meeting_id))
    problems: tuple[str, ...] = ()
    if fits(checked(report_fields(), request.POST)):
        asked = Asked(
            by=acting.actor,
            now=acting.now,
            key=clean_token(request.POST.get("idempotency_key", ""))[:LONGEST_KEY] or str(uuid4()),
            units=seen.units,
        )
        try:
            report_follow_up(
                asked,
                deliberation=seen.meeting.id,
                no=no,
                done=request.POST["done"] == "true",
                text=request.POST["text"].strip(),
            )
        except Refusal as refusal:
            problems = (words_of(refusal),)
        else:
            return redirect("meeting", seen.meeting.id)
    failed = Failed(name=f"follow-up-{no}", problems=problems, typed=request.POST)
    return show_meeting(request, acting, seen, failed=failed, status=422)
