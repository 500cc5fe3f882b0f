"""What may be said of a year's fund. Money is yuan with at most two decimal places."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from muster.core.empowerment.asked import Asked, Of
from muster.core.empowerment.kinds.fund.entries import NOTHING
from muster.core.empowerment.matter import Command, Opening
from muster.core.ledger.text import TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFund(Opening):
    """Open a year's fund. The rules enter class and floor; nobody is asked for them."""

    year: Annotated[int, Asked("年度", "Year")]
    rank: int | None = None
    floor: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appropriate(Command):
    """Money comes in."""

    on: Annotated[date, Asked("日期", "Date")]
    amount: Annotated[Decimal, Asked("金额（元）", "Amount (yuan)")]
    text: Annotated[TextRef, Asked("拨款依据", "On what basis")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryIn(Command):
    """What the closed year before carried over comes in. The rules enter the amount."""

    on: Annotated[date, Asked("日期", "Date")]
    amount: Decimal = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Spend(Command):
    """Money goes out, as the committee decided on that day or before."""

    on: Annotated[date, Asked("日期", "Date")]
    amount: Annotated[Decimal, Asked("金额（元）", "Amount (yuan)")]
    text: Annotated[TextRef, Asked("用途", "What for")]
    decided_on: Annotated[date, Asked("党工委决定日期", "Decided on")]
    decision: Annotated[TextRef, Asked("党工委决定（会议、议题）", "The committee's decision")]
    whistle: Annotated[str | None, Asked("哨件编号", "Whistle", Of.WHISTLE)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseEntry(Command):
    """Take an entry back by another one; the first stays as it is."""

    entry: Annotated[int, Asked("冲销第几笔", "Reverses no.")]
    on: Annotated[date, Asked("日期", "Date")]
    text: Annotated[TextRef, Asked("冲销原因", "Why")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseYear(Command):
    """Close the year; so much of the balance goes on into the next, the rest goes back."""

    carried_over: Annotated[Decimal, Asked("结转下年（元）", "Carried over (yuan)")]
    decided_on: Annotated[date, Asked("结转决定日期", "Carry-over decided on")]
    decision: Annotated[TextRef, Asked("结转决定", "Decision on the carry-over")]
