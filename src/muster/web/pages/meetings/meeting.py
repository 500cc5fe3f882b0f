"""One meeting: who sat in it, what it found and decided, where its matter went, and what follows."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting, acting_of
from muster.core.appeals.authority import CONVENORS, acting_unit
from muster.core.directory.book import UnitBook
from muster.core.meetings.follow_ups import REPORTING
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.intake.deliberated import Deliberated, Sat, deliberations_behind
from muster.intake.meetings.reading import FollowUp, Meeting, chain_of, follow_ups
from muster.web.forms.checking import checked
from muster.web.forms.offers import Failed, typed
from muster.web.forms.street.meetings import report_fields
from muster.web.look.commands import CommandView
from muster.web.pages.frame import framed
from muster.web.pages.meetings.standing import convenes_for, seen_by
from muster.web.pages.reports.telling import meeting_documents
from muster.web.screens.street.meetings import FollowUpView, MeetingScreen, Step
from muster.web.told.appeals import DECISIONS
from muster.web.told.labels import ROLES
from muster.web.told.street.meetings import STEPS, stands_of, step_of, title_of_meeting, who_met
from muster.whistles.services.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A meeting as its reader sees it, with its neighbours on the ladder."""

    meeting: Meeting
    chain: dict[str, Meeting]
    follow_ups: tuple[FollowUp, ...]
    sitting: Deliberated
    units: UnitBook


def meeting_page(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The page. What one may not see is not there."""
    acting = acting_of(request)
    return show_meeting(request, acting, seen_meeting(acting, str(meeting_id)))


def seen_meeting(acting: Acting, meeting_id: str) -> Seen:
    """Three statements. Raises NotFound."""
    units = directory.unit_book(number=acting.directory)
    mine = seen_by(acting, units)
    chain = chain_of(meeting=meeting_id, mine=mine, today=local_day(acting.now))
    if meeting_id not in chain:
        raise NotFound
    (sitting,) = deliberations_behind(ids=[meeting_id], appeals=[])
    return Seen(
        meeting=chain[meeting_id],
        chain=chain,
        follow_ups=follow_ups(meeting=meeting_id),
        sitting=sitting,
        units=units,
    )


def show_meeting(
    request: HttpRequest, acting: Acting, seen: Seen, *, failed: Failed | None = None, status: int = 200
) -> HttpResponse:
    """The page, with the form that came back still open."""
    meeting, units = seen.meeting, seen.units
    stands, tone = stands_of(meeting, units)
    mine = {one.id for one in convenes_for(acting.actor, units)}
    turn = meeting.waits and meeting.passed_to in mine and meeting.appeal is None
    screen = MeetingScreen(
        title=title_of_meeting(meeting),
        who=who_met(meeting, units),
        level=str(STEPS[step_of(meeting.level)]),
        list_url=reverse("meetings"),
        stands=stands,
        tone=tone,
        finding=meeting.finding or gettext("（内容已按规定删除）"),
        facts=tuple(_facts(seen)),
        steps=tuple(_steps(seen)),
        follow_ups=tuple(_follow_up(one, seen, acting, failed) for one in seen.follow_ups),
        now=acting.now,
        appeal_url=reverse("appeal", args=[meeting.appeal]) if meeting.opens_appeal else "",
        documents=meeting_documents([seen.sitting], by=acting.actor, units=units),
        take_up_url=f"{reverse('file_meeting')}?of={meeting.id}" if turn else "",
    )
    context = framed(request, acting, {"screen": screen})
    return render(request, "web/screens/meeting.html", context, status=status)


def _facts(seen: Seen) -> Iterator[tuple[str, str]]:
    yield gettext("议事层级"), str(STEPS[step_of(seen.meeting.level)])
    yield gettext("召开单位"), who_met(seen.meeting, seen.units)
    yield gettext("协商日期"), seen.meeting.held_on.isoformat()
    if seen.sitting.convenor is not None:
        yield gettext("召集人"), _post(seen.sitting.convenor, seen.units)
    others = [one for one in seen.sitting.participants if one != seen.sitting.convenor]
    if others:
        yield gettext("参加人"), "、".join(_post(one, seen.units) for one in others)
    if seen.sitting.residents:
        yield gettext("居民代表"), gettext("%(n)d 人") % {"n": seen.sitting.residents}
    yield gettext("决定"), str(DECISIONS[seen.meeting.decision])


def _post(sat: Sat, units: UnitBook) -> str:
    return f"{units.get(sat.unit).name} {ROLES[sat.role]}"


def _steps(seen: Seen) -> Iterator[Step]:
    """The meeting below that passed it up, and the one above that took it up."""
    for other in seen.chain.values():
        if other.id == seen.meeting.id:
            continue
        below = other.id == seen.meeting.taken_up
        yield Step(
            label=gettext("由下级上报") if below else gettext("上级已议"),
            who=f"{who_met(other, seen.units)} · {other.held_on.isoformat()}",
            url=reverse("meeting", args=[other.id]),
        )


def _follow_up(one: FollowUp, seen: Seen, acting: Acting, failed: Failed | None) -> FollowUpView:
    late = not one.done and one.due < local_day(acting.now)
    state = gettext("已办结") if one.done else gettext("已逾期") if late else gettext("办理中")
    return FollowUpView(
        no=one.no,
        unit=seen.units.get(one.unit).name,
        text=one.text or gettext("（内容已按规定删除）"),
        due=one.due,
        state=state,
        tone="green" if one.done else "red" if late else "",
        told=one.told or "",
        reported_at=one.reported_at,
        command=None if one.done or not _may_report(one, seen, acting) else _command(one, seen, failed),
    )


def _may_report(one: FollowUp, seen: Seen, acting: Acting) -> bool:
    asked = ((REPORTING, one.unit), (CONVENORS, seen.meeting.organisation))
    return any(
        acting_unit(actor=acting.actor, roles=roles, organisation=unit, units=seen.units) is not None
        for roles, unit in asked
    )


def _command(one: FollowUp, seen: Seen, failed: Failed | None) -> CommandView:
    name = f"follow-up-{one.no}"
    back = failed is not None and failed.name == name
    fields = report_fields()
    return CommandView(
        name=name,
        label=gettext("登记跟进情况"),
        action=reverse("report_follow_up", args=[seen.meeting.id, one.no]),
        idempotency_key=str(uuid4()),
        icon="pen-line",
        fields=checked(typed(fields, failed.typed), failed.typed) if failed and back else fields,
        problems=failed.problems if failed and back else (),
        opened=back,
    )
