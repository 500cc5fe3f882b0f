"""What do people call a meeting's level, and where does its matter stand?"""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.directory.book import UnitBook
from muster.core.levels import Level
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.meetings.ladder import GRIDS
from muster.intake.meetings.reading import Meeting

STEPS = {
    "grid": _("楼栋·网格"),
    "community": _("社区"),
    "street": _("街道"),
    "county": _("县区"),
    "city": _("市"),
}
"""The five levels; area and building grids are one of them."""
SHOWN = 40


def step_of(level: Level) -> str:
    """Which of the five levels."""
    return "grid" if level in GRIDS else level.value


def levels_of(step: str | None) -> tuple[Level, ...]:
    """The levels that a step of the ladder stands for; all of them, said by none, without one."""
    return tuple(level for level in Level if step_of(level) == step)


def title_of_meeting(meeting: Meeting) -> str:
    """Its matter; of a meeting on an appeal how its finding begins."""
    told = meeting.agenda if meeting.appeal is None else meeting.finding
    if told is None:
        return gettext("（内容已按规定删除）")
    first = told.splitlines()[0] if told else ""
    short = first if len(first) <= SHOWN else f"{first[:SHOWN]}…"
    return short if meeting.appeal is None else gettext("诉求议事：%(finding)s") % {"finding": short}


def who_met(meeting: Meeting, units: UnitBook) -> str:
    """The organisation, with the grid where one met."""
    name = units.get(meeting.organisation).name
    return f"{name} · {meeting.grid_name}" if meeting.grid_name else name


def stands_of(meeting: Meeting, units: UnitBook) -> tuple[str, str]:
    """Where the matter stands, and in which tone."""
    if meeting.decision is DeliberationDecision.SETTLE_HERE:
        return gettext("本级解决"), "green"
    upper = "" if meeting.passed_to is None else units.get(meeting.passed_to).name
    if meeting.waits:
        return gettext("待%(upper)s议") % {"upper": upper}, "amber"
    return gettext("已上报%(upper)s") % {"upper": upper}, ""
