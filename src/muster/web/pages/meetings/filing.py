"""Put a meeting on file: on a matter of its own, or on one that a level below passed up."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from muster.accounts.acting import Acting, acting_of
from muster.core.directory.book import UnitBook
from muster.core.directory.units import Unit
from muster.core.lifecycle.refusals import Refusal
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.directory.models import Grid
from muster.directory.models.spans import on_day
from muster.intake.meetings.reading import Meeting, chain_of
from muster.intake.services.deliberating import deliberate_apart
from muster.intake.services.once import Asked
from muster.intake.tables.clean import clean_token
from muster.web.forms.checking import checked, fits
from muster.web.forms.offers import typed
from muster.web.forms.reading import values_of
from muster.web.forms.street.meetings import (
    Convening,
    follow_up_fields,
    has_grids,
    held_of,
    meeting_fields,
    units_to_ask,
    whole,
)
from muster.web.forms.street.sitting import people_at
from muster.web.look.commands import FieldView
from muster.web.pages.frame import framed
from muster.web.pages.giving import words_of
from muster.web.pages.meetings.standing import convenes_for, seen_by
from muster.web.screens.inbox import Tab
from muster.web.screens.street.meetings import MeetingForm
from muster.web.told.street.meetings import title_of_meeting
from muster.whistles.services.refusals import NotFound

LONGEST_KEY = 200
Rows = tuple[tuple[FieldView, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Who files a meeting for which of their organisations, on what that waits there."""

    acting: Acting
    units: UnitBook
    desks: tuple[Unit, ...]
    desk: Unit
    taken_up: Meeting | None


@require_http_methods(["GET", "HEAD", "POST"])
def file_meeting(request: HttpRequest) -> HttpResponse:
    """The form, or the meeting it puts on file. For whoever convenes nothing there is no such form."""
    acting = acting_of(request)
    filing = _filing(acting, request.POST if request.method == "POST" else request.GET)
    convening = _convening(filing)
    fields = meeting_fields(convening, today=local_day(acting.now))
    rows = follow_up_fields(convening)
    if request.method != "POST":
        return _show(request, filing, fields, rows)
    fields = checked(typed(fields, request.POST), request.POST)
    rows = tuple(checked(whole(typed(row, request.POST)), request.POST) for row in rows)
    if not all(map(fits, (fields, *rows))):
        return _show(request, filing, fields, rows, status=422)
    try:
        filed = deliberate_apart(
            Asked(by=acting.actor, now=acting.now, key=_key(request), units=filing.units),
            held=held_of(
                values_of(request.POST),
                organisation=filing.desk.id,
                taken_up=None if filing.taken_up is None else filing.taken_up.id,
            ),
        )
    except Refusal as refusal:
        return _show(request, filing, fields, rows, problems=(words_of(refusal),), status=422)
    return redirect("meeting", filed.id)


def _filing(acting: Acting, asked: QueryDict) -> Filing:
    """Raises NotFound where this person convenes nothing, or what they name does not wait for them."""
    units = directory.unit_book(number=acting.directory)
    desks = convenes_for(acting.actor, units)
    taken_up = _waiting(acting, units, asked.get("of", ""))
    wanted = str(taken_up.passed_to) if taken_up else asked.get("organisation", "")
    named = [one for one in desks if str(one.id) == wanted]
    if not desks or (wanted and not named):
        raise NotFound
    return Filing(acting=acting, units=units, desks=desks, desk=(named or desks)[0], taken_up=taken_up)


def _waiting(acting: Acting, units: UnitBook, named: str) -> Meeting | None:
    if not named:
        return None
    try:
        meeting = str(UUID(named))
    except ValueError:
        raise NotFound from None
    found = chain_of(meeting=meeting, mine=seen_by(acting, units), today=local_day(acting.now)).get(meeting)
    if found is None:
        raise NotFound
    return found


def _convening(filing: Filing) -> Convening:
    on = local_day(filing.acting.now)
    grids = Grid.objects.filter(on_day(on), community=filing.desk.id).order_by("-level", "code")
    taken_up = filing.taken_up
    return Convening(
        organisation=filing.desk,
        people=people_at(organisation=filing.desk.id, units=filing.units, on=on),
        grids=dict(grids.values_list("id", "name")) if has_grids(filing.desk) and taken_up is None else {},
        units=units_to_ask(organisation=filing.desk, units=filing.units, on=on),
        person=filing.acting.actor.person,
        agenda=(taken_up.agenda or "") if taken_up else "",
    )


def _key(request: HttpRequest) -> str:
    return clean_token(request.POST.get("idempotency_key", ""))[:LONGEST_KEY] or str(uuid4())


def _show(
    request: HttpRequest,
    filing: Filing,
    fields: tuple[FieldView, ...],
    rows: Rows,
    *,
    problems: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    here = reverse("file_meeting")
    several = len(filing.desks) > 1 and filing.taken_up is None
    screen = MeetingForm(
        title=gettext("登记议事"),
        lead=filing.desk.name,
        url=here,
        list_url=reverse("meetings"),
        idempotency_key=_key(request),
        organisation=filing.desk.id,
        taken_up="" if filing.taken_up is None else title_of_meeting(filing.taken_up),
        taken_up_id="" if filing.taken_up is None else filing.taken_up.id,
        desks=tuple(
            Tab(label=one.name, url=f"{here}?organisation={one.id}", current=one is filing.desk)
            for one in filing.desks
        )
        if several
        else (),
        fields=fields,
        follow_ups=rows,
        problems=problems,
    )
    context = framed(request, filing.acting, {"screen": screen})
    return render(request, "web/screens/meeting_form.html", context, status=status)
