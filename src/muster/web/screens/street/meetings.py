"""Meetings of the five levels: the list of one's levels, one meeting, and the form that puts one on file."""

from dataclasses import dataclass
from datetime import date, datetime

from muster.web.look.commands import CommandView, FieldView, OptionView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView, ProblemView
from muster.web.screens.inbox import Tab
from muster.web.screens.reports.documents import DraftButton


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A meeting in the list; `tone` colours where it stands: amber waits, green was settled."""

    title: str
    url: str
    who: str
    level: str
    held_on: date
    decision: str
    stands: str
    tone: str
    follow_ups: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsScreen:
    """Template web/screens/meetings.html, as `screen`. `kept` are the filters a change of another keeps."""

    title: str
    lead: str
    url: str
    new_url: str
    tabs: tuple[Tab, ...]
    kept: tuple[tuple[str, str], ...]
    levels: tuple[OptionView, ...]
    decisions: tuple[OptionView, ...]
    rows: tuple[MeetingLine, ...]
    paging: PagingView
    empty: EmptyView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpView:
    """Who does what by when, and what became of it; `command` says what became of it, for whoever may."""

    no: int
    unit: str
    text: str
    due: date
    state: str
    tone: str
    told: str = ""
    reported_at: datetime | None = None
    command: CommandView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A neighbour on the ladder: where the matter came from, or where it went."""

    label: str
    who: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingScreen:
    """Template web/screens/meeting.html, as `screen`. `take_up_url` is for whoever's turn it is."""

    title: str
    who: str
    level: str
    list_url: str
    stands: str
    tone: str
    finding: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    follow_ups: tuple[FollowUpView, ...]
    now: datetime
    appeal_url: str = ""
    take_up_url: str = ""
    documents: tuple[DraftButton, ...] = ()
    problem: ProblemView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingForm:
    """Template web/screens/meeting_form.html, as `screen`. `taken_up` is the title of what waits here."""

    title: str
    lead: str
    url: str
    list_url: str
    idempotency_key: str
    organisation: int
    taken_up: str
    taken_up_id: str
    desks: tuple[Tab, ...]
    fields: tuple[FieldView, ...]
    follow_ups: tuple[tuple[FieldView, ...], ...]
    problems: tuple[str, ...] = ()
