"""What stands in a year's fund: entries that are never changed, and what they amount to.

Money is in yuan. Nothing is corrected by hand: an entry that was wrong is reversed by another one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Annotated

from muster.core.empowerment.asked import Asked, Choice, Of
from muster.core.ledger.text import TextRef

NOTHING = Decimal("0.00")


class EntryKind(Choice):
    """What an entry does to the balance."""

    APPROPRIATION = "appropriation", "拨款", "appropriation"
    CARRIED_IN = "carried_in", "上年结转", "carried in"
    SPENDING = "spending", "支出", "spending"
    REVERSAL = "reversal", "冲销", "reversal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a year. `no` counts from 1; `reverses` is the number of the entry it takes back.

    A spending quotes what the street's committee decided, and may name the whistle it was for by its number.
    """

    kind: Annotated[EntryKind, Asked("类别", "Kind of entry")]
    no: Annotated[int, Asked("序号", "No.")]
    on: Annotated[date, Asked("日期", "Date")]
    amount: Annotated[Decimal, Asked("金额（元）", "Amount (yuan)")]
    text: Annotated[TextRef | None, Asked("事由", "What for")] = None
    decided_on: Annotated[date | None, Asked("党工委决定日期", "Decided on")] = None
    decision: Annotated[TextRef | None, Asked("党工委决定", "The committee's decision")] = None
    whistle: Annotated[str | None, Asked("哨件编号", "Whistle", Of.WHISTLE)] = None
    reverses: Annotated[int | None, Asked("冲销第几笔", "Reverses no.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """A year of a street's fund.

    `floor` is the least that has to be appropriated in the year, as class of county and policy in force on
    1 January said when it was opened; None where no floor applies. Money carried in from the year before does
    not count towards it. `carried_over` is what goes on into the next year.
    """

    year: Annotated[int, Asked("年度", "Year")]
    rank: Annotated[int | None, Asked("县区类别", "Class of county")] = None
    floor: Annotated[Decimal | None, Asked("经费下限（元）", "Floor (yuan)")] = None
    appropriated: Annotated[Decimal, Asked("已拨款（元）", "Appropriated (yuan)")] = NOTHING
    carried_in: Annotated[Decimal, Asked("上年结转（元）", "Carried in (yuan)")] = NOTHING
    spent: Annotated[Decimal, Asked("已支出（元）", "Spent (yuan)")] = NOTHING
    balance: Annotated[Decimal, Asked("余额（元）", "Balance (yuan)")] = NOTHING
    carried_over: Annotated[Decimal | None, Asked("结转下年（元）", "Carried over (yuan)")] = None
    decided_on: Annotated[date | None, Asked("结转决定日期", "Carry-over decided on")] = None
    decision: Annotated[TextRef | None, Asked("结转决定", "Decision on the carry-over")] = None
    entries: Annotated[tuple[Entry, ...], Asked("收支明细", "Entries")] = ()


def shortfall(fund: Fund) -> Decimal:  # keyword-free: a property of the fund in all but place
    """How much is missing up to the floor, in yuan; nothing where none is or no floor applies."""
    return NOTHING if fund.floor is None else max(NOTHING, fund.floor - fund.appropriated)


def standing_entries(entries: Iterable[Entry]) -> list[Entry]:  # keyword-free: one list in, one out
    """The entries that were not reversed, without the reversals themselves."""
    entries = tuple(entries)
    gone = {entry.reverses for entry in entries if entry.reverses is not None}
    return [entry for entry in entries if entry.no not in gone and entry.kind is not EntryKind.REVERSAL]


def with_entry(*, fund: Fund, entry: Entry) -> Fund:
    """The fund after one more entry, with what all of them amount to."""
    entries = (*fund.entries, replace(entry, no=len(fund.entries) + 1))
    standing = standing_entries(entries)
    sums = {
        kind: sum((one.amount for one in standing if one.kind is kind), NOTHING)
        for kind in (EntryKind.APPROPRIATION, EntryKind.CARRIED_IN, EntryKind.SPENDING)
    }
    there = sums[EntryKind.APPROPRIATION] + sums[EntryKind.CARRIED_IN]
    return replace(
        fund,
        entries=entries,
        appropriated=sums[EntryKind.APPROPRIATION],
        carried_in=sums[EntryKind.CARRIED_IN],
        spent=sums[EntryKind.SPENDING],
        balance=there - sums[EntryKind.SPENDING],
    )
