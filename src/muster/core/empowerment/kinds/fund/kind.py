"""Street autonomous fund (街道自主经费): what comes in and goes out in a year, and its floor."""

from muster.core.empowerment.asked import Choice
from muster.core.empowerment.authority import (
    BY_COMMITTEE,
    BY_COUNTY_DESK,
    BY_STREET_DESK,
    BY_STREET_HEADS,
)
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.kinds.fund import rules
from muster.core.empowerment.kinds.fund.commands import (
    Appropriate,
    CarryIn,
    CloseYear,
    OpenFund,
    ReverseEntry,
    Spend,
)
from muster.core.empowerment.kinds.fund.entries import Fund, shortfall
from muster.core.empowerment.matter import Matter

NAME = "street_fund"


class State(Choice):
    """Where a year stands."""

    OPEN = "open", "执行中", "open"
    CLOSED = "closed", "已结账", "closed"


class Flag(Choice):
    """What a person should look at."""

    BELOW_THE_FLOOR = "below_the_floor", "拨款未达下限", "below the floor"


def _flags(matter: Matter[Fund]) -> tuple[Flag, ...]:
    return (Flag.BELOW_THE_FLOOR,) if shortfall(matter.body) else ()


KIND = Kind(
    name=NAME,
    zh="街道自主经费",
    en="Street autonomous fund",
    states=State,
    ended=frozenset({State.CLOSED}),
    body=Fund,
    flags=_flags,
    table=(
        Transition(
            command=OpenFund, event="fund_opened", zh="年度建账", en="Open a year",
            start=(), goal=State.OPEN, who=(BY_STREET_DESK, BY_COUNTY_DESK),
            guards=(rules.is_the_only_one,), knows=(NAME,), finds=rules.with_floor,
        ),
        Transition(
            command=Appropriate, event="money_appropriated", zh="登记拨款", en="Enter an appropriation",
            start=(State.OPEN,), goal=None, who=(BY_STREET_DESK, BY_COUNTY_DESK),
            guards=(rules.has_room, rules.is_an_entry), step=rules.add_entry,
        ),
        Transition(
            command=Spend, event="money_spent", zh="登记支出", en="Enter a spending",
            start=(State.OPEN,), goal=None, who=(BY_STREET_HEADS,),
            guards=(rules.has_room, rules.is_an_entry, rules.is_decided_and_there), step=rules.add_entry,
        ),
        Transition(
            command=CarryIn, event="money_carried_in", zh="转入上年结转", en="Carry in from the year before",
            start=(State.OPEN,), goal=None, who=(BY_STREET_DESK,),
            guards=(rules.has_room, rules.was_carried_over), knows=(NAME,),
            finds=rules.with_carried_over, step=rules.add_entry,
        ),
        Transition(
            command=ReverseEntry, event="entry_reversed", zh="冲销", en="Reverse an entry",
            start=(State.OPEN,), goal=None, who=(BY_STREET_HEADS,),
            guards=(rules.has_room, rules.can_be_reversed), step=rules.take_back,
        ),
        Transition(
            command=CloseYear, event="year_closed", zh="年度结账", en="Close the year",
            start=(State.OPEN,), goal=State.CLOSED, who=(BY_COMMITTEE,), guards=(rules.can_be_carried,),
        ),
    ),
)  # fmt: skip
