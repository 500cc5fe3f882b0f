"""Commands that make sense for several whistles at once: what each needs, and whom it reaches in each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.directory.actors import Actor
from muster.core.ledger.text import TextRef
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.decide import decide, subjects
from muster.core.lifecycle.refusals import NotYet, Refusal
from muster.core.lifecycle.rules.running import all_running
from muster.core.lifecycle.table import BY_NAME, Transition
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.limits import Limit, LimitKind
from muster.web.forms import fields as f
from muster.web.forms.commands import EXTENSION_DAYS, GRADES
from muster.web.look.commands import FieldKind, FieldView
from muster.web.pages.giving import words_of
from muster.web.screens.lists import BulkView
from muster.web.told.labels import CLOCKS

NO_TEXT = TextRef(id="", digest="")
NOMINAL = 450
"""Minutes of a working day, by which an extension is counted."""
Values = Mapping[str, str]
Say = Callable[[str], TextRef]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """One command for many. `about` says what it concerns in a whistle: an assignment, a unit, 0 for all.

    `command` makes it from that, the form and a way to keep words; `tells` says what it does to whom.
    """

    name: str
    icon: str
    key: str
    about: Callable[[Whistle, Context, datetime], int]
    command: Callable[[int, int, Values, Say], c.Command]
    tells: Callable[[Whistle, Context, int], str]
    fields: tuple[FieldView, ...]

    @property
    def row(self) -> Transition:
        return BY_NAME[self.name]


def _mine(name: str) -> Callable[[Whistle, Context, datetime], int]:
    """The first assignment this person may give the command for."""

    def found(whistle: Whistle, context: Context, now: datetime) -> int:
        probes = subjects(BY_NAME[name], whistle, context)
        return next((getattr(probe, "assignment", 0) for probe in probes), 0)

    return found


def _whole(_whistle: Whistle, _context: Context, _now: datetime) -> int:
    return 0


def _most_pressing(whistle: Whistle, _context: Context, now: datetime) -> int:
    """The assignment whose clock runs out first; 0 where the whistle's own does. Raises NotYet."""
    running = [clock for clock in all_running(whistle) if clock.due_at is not None]
    if not running:
        raise NotYet("没有可催办的时限", "nobody owes anything here that could be chased")
    first = min(running, key=lambda clock: clock.due_at or now)
    return next((part.no for part in whistle.assignments if first in part.clocks), 0)


def _late_unit(whistle: Whistle, _context: Context, now: datetime) -> int:
    """The summoned unit that is late, the latest first; else the lead. Raises NotYet."""
    late = [
        (clock.due_at, part.unit)
        for part in whistle.assignments
        for clock in part.clocks
        if clock.running and clock.due_at is not None and clock.due_at <= now
    ]
    lead = whistle.lead
    if not late and lead is None:
        raise NotYet("还没有可督办的单位", "no unit has been summoned that could be supervised")
    return min(late)[1] if late else lead.unit if lead is not None else 0


def _waits_for_time(whistle: Whistle, context: Context, now: datetime) -> int:
    """The assignment whose extension waits to be decided. Raises NotYet."""
    asked = (part.no for part in whistle.assignments if part.extension_asked_at is not None and part.live)
    found = next(asked, None)
    if found is None:
        raise NotYet("没有待批的延期申请", "no extension was asked for")
    return found


def _unit_of(whistle: Whistle, context: Context, no: int) -> str:
    part = whistle.assignment(no)
    return "" if part is None else context.units.get(part.unit).name


def _tells_reminded(whistle: Whistle, context: Context, no: int) -> str:
    part = whistle.assignment(no)
    clocks = [clock for clock in (whistle.clocks if part is None else part.clocks) if clock.running]
    owed = clocks[0] if clocks else None
    if owed is None:
        return gettext("催办")
    return gettext("催办 %(unit)s：%(kind)s") % {
        "unit": context.units.get(owed.obligor).name,
        "kind": CLOCKS[owed.kind],
    }


def _extended(about: int, seen: int, values: Values, say: Say) -> c.Command:
    minutes = int(values.get("days") or 1) * NOMINAL
    return c.Extend(
        assignment=about, limit=Limit(minutes=minutes, kind=LimitKind.WORKING),
        told=say(values.get("note", "")), seen=seen,
    )  # fmt: skip


DAYS: dict[str, f.Words] = {str(days): _("%(days)d 个工作日") % {"days": days} for days in EXTENSION_DAYS}
BULK: Mapping[str, Bulk] = {
    bulk.name: bulk
    for bulk in (
        Bulk(
            name="remind", icon="bell", key="c", about=_most_pressing,
            command=lambda about, seen, values, say: c.Remind(
                assignment=about or None, note=say(values.get("note", ""))
            ),
            tells=_tells_reminded,
            fields=(f.words("note", _("催办内容")),),
        ),
        Bulk(
            name="supervise", icon="siren", key="d", about=_late_unit,
            command=lambda about, seen, values, say: c.Supervise(
                unit=about, grade=int(values.get("grade") or 3), note=say(values.get("note", ""))
            ),
            tells=lambda whistle, context, unit: gettext("督办单发给 %(unit)s 及其上级，计入考核")
            % {"unit": context.units.get(unit).name},
            fields=(
                f.choice("grade", _("督办等级"), GRADES, kind=FieldKind.RADIO),
                f.words("note", _("督办事由")),
            ),
        ),
        Bulk(
            name="accept", icon="check", key="a", about=_mine("accept"),
            command=lambda about, seen, values, say: c.Accept(assignment=about),
            tells=lambda whistle, context, no: gettext("%(unit)s 接哨，接哨时限停表")
            % {"unit": _unit_of(whistle, context, no)},
            fields=(),
        ),
        Bulk(
            name="extend", icon="calendar-clock", key="", about=_waits_for_time, command=_extended,
            tells=lambda whistle, context, no: gettext("批准 %(unit)s 的延期，办结时限顺延")
            % {"unit": _unit_of(whistle, context, no)},
            fields=(f.choice("days", _("延长"), DAYS), f.words("note", _("告知群众的内容"))),
        ),
        Bulk(
            name="annotate", icon="sticky-note", key="", about=_whole,
            command=lambda about, seen, values, say: c.Annotate(note=say(values.get("note", ""))),
            tells=lambda whistle, context, no: gettext("记一条备注，不改变办理"),
            fields=(f.words("note", _("备注")),),
        ),
    )
}  # fmt: skip


def bulk_views(*, by: Actor, label: Callable[[Transition], str]) -> tuple[BulkView, ...]:
    """What the posts of this person may ever give; each whistle has its own say on the next page."""
    roles = {post.role for post in by.posts}
    return tuple(
        BulkView(name=bulk.name, label=label(bulk.row), icon=bulk.icon, key=bulk.key)
        for bulk in BULK.values()
        if any(not who.roles.isdisjoint(roles) for who in bulk.row.who)
    )


def foreseen(*, bulk: Bulk, whistle: Whistle, context: Context, now: datetime) -> tuple[int | None, str]:
    """What the command is about in this whistle and does there; None and the reason where it is refused.

    The rules decide on it as they will when it is given, with the words still to come.
    """
    try:
        about = bulk.about(whistle, context, now)
        decide(whistle, bulk.command(about, whistle.version, {}, lambda words: NO_TEXT), context, now)
    except Refusal as refusal:
        return None, words_of(refusal)
    return about, bulk.tells(whistle, context, about)
