"""What a year's fund refuses, and what its commands make of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from muster.core.empowerment.context import Context
from muster.core.empowerment.kinds.fund.commands import (
    Appropriate,
    CarryIn,
    CloseYear,
    OpenFund,
    ReverseEntry,
    Spend,
)
from muster.core.empowerment.kinds.fund.entries import Entry, EntryKind, Fund, standing_entries, with_entry
from muster.core.empowerment.kinds.guards import check_money, check_not_after, check_whistle
from muster.core.empowerment.matter import Command, Event, Matter
from muster.core.empowerment.refusals import AboveTheBalance, NotAnAmount, OutsideTheYear, StandsAlready
from muster.core.lifecycle.refusals import Incomplete, UnknownReference

FIRST_YEAR = 2015
MOST_ENTRIES = 1000
"""A year of a street holds no more; the whole year is read with every command."""


def with_floor(matter: None, command: OpenFund, context: Context) -> OpenFund:
    """What the policy says for the street's class of county in that year."""
    floor = context.floor
    return replace(command, floor=floor.amount if floor else None, rank=floor.rank if floor else None)


def with_carried_over(matter: Matter[Fund], command: CarryIn, context: Context) -> CarryIn:
    """What the closed year before carried over."""
    before = _year(context.standing, matter.body.year - 1)
    return replace(command, amount=(before.body.carried_over if before else None) or Decimal(0))


def is_the_only_one(matter: None, command: OpenFund, context: Context, now: datetime) -> None:
    """A street has one fund a year."""
    if not FIRST_YEAR <= command.year <= context.today.year + 1:
        raise OutsideTheYear(
            f"年度须在 {FIRST_YEAR} 至 {context.today.year + 1} 之间。",
            f"The year lies from {FIRST_YEAR} to {context.today.year + 1}.",
        )
    if _year(context.standing, command.year) is not None:
        raise StandsAlready(
            f"本街道 {command.year} 年度经费已建账。", f"The street's fund for {command.year} exists already."
        )


def has_room(matter: Matter[Fund], command: Command, context: Context, now: datetime) -> None:
    """Raises Incomplete for a year that holds as many entries as one may."""
    if len(matter.body.entries) >= MOST_ENTRIES:
        raise Incomplete(f"一个年度至多 {MOST_ENTRIES} 笔。", f"A year holds at most {MOST_ENTRIES} entries.")


def is_an_entry(matter: Matter[Fund], command: Appropriate | Spend, context: Context, now: datetime) -> None:
    """More than nothing, on a day of the year that is not to come."""
    _check_sum(command.amount)
    _check_day(command.on, matter.body, context)


def is_decided_and_there(matter: Matter[Fund], command: Spend, context: Context, now: datetime) -> None:
    """The committee decided before money goes out, and no more goes out than there is."""
    check_whistle(command.whistle, context)
    check_not_after(command.decided_on, context.today)
    if command.decided_on > command.on:
        raise Incomplete(
            "党工委决定日期不能晚于支出日期：先决定，后支出。",
            "The committee decides before money is spent, on that day or earlier.",
        )
    _check_balance(matter.body, command.amount)


def can_be_reversed(matter: Matter[Fund], command: ReverseEntry, context: Context, now: datetime) -> None:
    """An entry that stands, not before its day; taking back what came in must leave nothing below zero."""
    check_not_after(command.on, context.today)
    entry = _standing(matter.body, command.entry)
    if entry is None:
        raise UnknownReference(
            f"第 {command.entry} 笔不存在、已冲销或本身就是冲销。",
            f"Entry {command.entry} does not exist, was reversed, or is a reversal itself.",
        )
    if command.on < entry.on:
        raise OutsideTheYear("冲销日期不能早于原记录。", "A reversal does not precede its entry.")
    if entry.kind is not EntryKind.SPENDING:
        _check_balance(matter.body, entry.amount)


def was_carried_over(matter: Matter[Fund], command: CarryIn, context: Context, now: datetime) -> None:
    """The year before is closed with something left, and it has not come in yet."""
    _check_day(command.on, matter.body, context)
    before = _year(context.standing, matter.body.year - 1)
    if before is None or not before.body.carried_over:
        raise UnknownReference("上年度没有结转。", "The year before carried nothing over.")
    if matter.body.carried_in:
        raise StandsAlready("上年结转已入账。", "It has come in already.")


def can_be_carried(matter: Matter[Fund], command: CloseYear, context: Context, now: datetime) -> None:
    """From nothing up to the balance, by a decision that was taken."""
    check_money(command.carried_over)
    check_not_after(command.decided_on, context.today)
    _check_balance(matter.body, command.carried_over)


def add_entry(fund: Fund, event: Event[Appropriate | CarryIn | Spend]) -> Fund:
    """The fund with what came in or went out."""
    said = event.said
    kinds = {
        Appropriate: EntryKind.APPROPRIATION,
        CarryIn: EntryKind.CARRIED_IN,
        Spend: EntryKind.SPENDING,
    }
    facts = {name: getattr(said, name, None) for name in ("text", "decided_on", "decision", "whistle")}
    return with_entry(
        fund=fund, entry=Entry(kind=kinds[type(said)], no=0, on=said.on, amount=said.amount, **facts)
    )


def take_back(fund: Fund, event: Event[ReverseEntry]) -> Fund:
    """The fund with an entry against another one."""
    said = event.said
    amount = fund.entries[said.entry - 1].amount
    return with_entry(
        fund=fund,
        entry=Entry(
            kind=EntryKind.REVERSAL, no=0, on=said.on, amount=amount, text=said.text, reverses=said.entry
        ),
    )


def _year(standing: Iterable[Matter[Any]], year: int) -> Matter[Fund] | None:
    return next((one for one in standing if isinstance(one.body, Fund) and one.body.year == year), None)


def _standing(fund: Fund, no: int) -> Entry | None:
    return next((one for one in standing_entries(fund.entries) if one.no == no), None)


def _check_sum(amount: Decimal) -> None:
    check_money(amount)
    if amount == 0:
        raise NotAnAmount("金额须大于 0。", "The amount has to be more than nothing.")


def _check_day(on: date, fund: Fund, context: Context) -> None:
    check_not_after(on, context.today)
    if on.year != fund.year:
        raise OutsideTheYear(f"日期须在 {fund.year} 年度内。", f"The date has to lie in {fund.year}.")


def _check_balance(fund: Fund, amount: Decimal) -> None:
    if amount > fund.balance:
        raise AboveTheBalance(
            f"余额 {fund.balance:,.2f} 元，不足 {amount:,.2f} 元。",
            f"{fund.balance:,.2f} yuan are there; {amount:,.2f} are more.",
        )
