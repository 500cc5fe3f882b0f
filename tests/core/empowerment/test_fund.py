"""A year of a street's fund: worked figures, refusals, and what holds whatever is said in whatever order."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.empowerment.cast import (
    APPROPRIATE,
    CAST,
    COMMANDS,
    FLOOR,
    LAST_YEAR,
    OPEN_FUND,
    SPEND,
    TODAY,
    WHISTLE,
    after,
    say,
)
from tests.core.lifecycle import scene

from muster.core.empowerment.kinds.fund.commands import CarryIn, CloseYear, ReverseEntry, Spend
from muster.core.empowerment.kinds.fund.entries import EntryKind, Fund, shortfall
from muster.core.empowerment.kinds.fund.rules import MOST_ENTRIES
from muster.core.empowerment.matter import Command, Matter
from muster.core.empowerment.refusals import AboveTheBalance, NotAnAmount, OutsideTheYear, StandsAlready
from muster.core.empowerment.register import KINDS
from muster.core.lifecycle.refusals import Incomplete, Refusal, TooLate, UnknownReference

OPENED = after(("open_fund", "desk"))
FUNDED = after(("open_fund", "desk"), ("appropriate", "desk"))


def entered(matter: Matter[Fund], *commands: Command, **facts: Any) -> Matter[Fund]:
    for command in commands:
        matter = say(matter, command, CAST["committee"], **facts)
    return matter


def reverse(no: int, on: date = TODAY) -> ReverseEntry:
    return ReverseEntry(entry=no, on=on, text=scene.text())


def sums(matter: Matter[Fund]) -> tuple[str, ...]:
    body = matter.body
    return tuple(str(it) for it in (body.appropriated, body.carried_in, body.spent, body.balance))


def test_a_year_worked_by_hand() -> None:
    year = entered(
        FUNDED,
        SPEND,
        CarryIn(on=date(2026, 1, 6)),
        replace(SPEND, amount=Decimal("49.50"), whistle=WHISTLE),
        reverse(2),
        reverse(3),
    )

    assert sums(entered(FUNDED, SPEND)) == ("1000.00", "0.00", "250.50", "749.50")
    assert sums(year) == ("1000.00", "0.00", "49.50", "950.50")
    assert [(one.no, one.kind, str(one.amount), one.reverses) for one in year.body.entries] == [
        (1, EntryKind.APPROPRIATION, "1000.00", None),
        (2, EntryKind.SPENDING, "250.50", None),
        (3, EntryKind.CARRIED_IN, "300.00", None),
        (4, EntryKind.SPENDING, "49.50", None),
        (5, EntryKind.REVERSAL, "250.50", 2),
        (6, EntryKind.REVERSAL, "300.00", 3),
    ]
    assert year.body.entries[3].whistle == WHISTLE


@pytest.mark.parametrize(
    ("floor", "appropriated", "missing"),
    [
        pytest.param("2000000.00", "1999999.99", "0.01", id="class-1-one-fen-short"),
        pytest.param("2000000.00", "2000000.00", "0.00", id="class-1-met"),
        pytest.param("600000.00", "450000", "150000.00", id="class-2-short"),
        pytest.param("300000.00", "300000.01", "0.00", id="class-3-above"),
        pytest.param(None, "1", "0.00", id="a-town-has-no-floor"),
    ],
)
def test_a_shortfall_against_the_floor_is_flagged(floor: str | None, appropriated: str, missing: str) -> None:
    known = None if floor is None else replace(FLOOR, amount=Decimal(floor))
    year = say(None, OPEN_FUND, CAST["desk"], floor=known)

    year = entered(year, replace(APPROPRIATE, amount=Decimal(appropriated)))

    assert shortfall(year.body) == Decimal(missing)
    assert [*KINDS["street_fund"].flags(year)] == ([] if Decimal(missing) == 0 else ["below_the_floor"])


def test_what_was_carried_in_does_not_count_towards_the_floor() -> None:
    year = entered(OPENED, CarryIn(on=date(2026, 1, 6)))

    assert (year.body.balance, shortfall(year.body)) == (Decimal("300.00"), Decimal("2000000.00"))


def test_nobody_enters_the_floor_or_what_is_carried_in_by_hand() -> None:
    year = say(None, replace(OPEN_FUND, floor=Decimal(1), rank=3), CAST["desk"])

    year = entered(year, CarryIn(on=date(2026, 1, 6), amount=Decimal("9999")))

    assert (year.body.floor, year.body.rank) == (Decimal("2000000.00"), 1)
    assert year.body.carried_in == Decimal("300.00")


CLOSE: Any = COMMANDS["close_year"]
REFUSED: list[Any] = [
    pytest.param(replace(APPROPRIATE, amount=Decimal("1.001")), NotAnAmount, id="three-decimals"),
    pytest.param(replace(APPROPRIATE, amount=Decimal("0")), NotAnAmount, id="nothing"),
    pytest.param(replace(APPROPRIATE, amount=Decimal("-5")), NotAnAmount, id="less-than-nothing"),
    pytest.param(replace(APPROPRIATE, amount=Decimal("NaN")), NotAnAmount, id="no-number"),
    pytest.param(replace(APPROPRIATE, on=date(2026, 3, 3)), TooLate, id="tomorrow"),
    pytest.param(replace(APPROPRIATE, on=date(2025, 12, 31)), OutsideTheYear, id="the-year-before"),
    pytest.param(replace(SPEND, amount=Decimal("1000.01")), AboveTheBalance, id="one-fen-above-the-balance"),
    pytest.param(replace(SPEND, amount=Decimal("0.001")), NotAnAmount, id="spending-of-three-decimals"),
    pytest.param(replace(SPEND, decided_on=date(2026, 2, 4)), Incomplete, id="decided-the-day-after"),
    pytest.param(replace(SPEND, whistle="3-2026-999999"), UnknownReference, id="no-such-whistle"),
    pytest.param(reverse(2), UnknownReference, id="no-such-entry"),
    pytest.param(reverse(0), UnknownReference, id="entries-count-from-one"),
    pytest.param(reverse(1, date(2026, 1, 4)), OutsideTheYear, id="reversed-before-it-was"),
    pytest.param(replace(CLOSE, carried_over=Decimal("1000.01")), AboveTheBalance, id="carried-too-much"),
    pytest.param(replace(CLOSE, carried_over=Decimal("-1")), NotAnAmount, id="carried-a-debt"),
    pytest.param(replace(CLOSE, decided_on=date(2026, 3, 3)), TooLate, id="closed-by-a-later-decision"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "refusal"), REFUSED)
def test_what_is_not_sound_is_refused(command: Command, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        entered(FUNDED, command)


def test_an_entry_is_reversed_once_and_a_reversal_never() -> None:
    year = entered(FUNDED, SPEND, reverse(2))

    for no in (2, 3):
        with pytest.raises(UnknownReference):
            entered(year, reverse(no))


def test_what_was_spent_of_cannot_be_taken_back() -> None:
    with pytest.raises(AboveTheBalance):
        entered(FUNDED, SPEND, reverse(1))


def test_a_street_has_one_fund_a_year() -> None:
    with pytest.raises(StandsAlready):
        say(None, replace(OPEN_FUND, year=2025), CAST["desk"])
    for year in (2014, 2028):
        with pytest.raises(OutsideTheYear):
            say(None, replace(OPEN_FUND, year=year), CAST["desk"])
    assert say(None, replace(OPEN_FUND, year=2027), CAST["desk"]).body.year == 2027


def test_only_what_a_closed_year_carried_over_comes_in_and_once() -> None:
    carry = CarryIn(on=date(2026, 1, 6))

    for standing in ((), (replace(LAST_YEAR, body=Fund(year=2025)),)):
        with pytest.raises(UnknownReference):
            entered(OPENED, carry, standing=standing)
    with pytest.raises(StandsAlready):
        entered(OPENED, carry, carry)
    assert sums(entered(OPENED, carry, reverse(1), carry)) == ("0.00", "300.00", "0.00", "300.00")


def test_a_closed_year_says_what_goes_on() -> None:
    close = CloseYear(carried_over=Decimal("700.00"), decided_on=TODAY, decision=scene.text())

    year = entered(FUNDED, SPEND, close)

    assert (year.state, year.body.carried_over, year.body.balance) == (
        "closed",
        Decimal("700.00"),
        Decimal("749.50"),
    )


def test_a_year_holds_only_so_many_entries() -> None:
    full = replace(FUNDED, body=replace(FUNDED.body, entries=FUNDED.body.entries * MOST_ENTRIES))

    with pytest.raises(Incomplete):
        entered(full, APPROPRIATE)


AMOUNTS = st.decimals("-1", "5000", places=3) | st.integers(1, 300_000).map(lambda fen: Decimal(fen) / 100)
SAID = st.one_of(
    st.builds(lambda amount: replace(APPROPRIATE, amount=amount), AMOUNTS),
    st.builds(lambda amount: replace(SPEND, amount=amount), AMOUNTS),
    st.builds(reverse, st.integers(0, 12)),
    st.just(CarryIn(on=date(2026, 1, 6))),
)
SIGNS = {EntryKind.APPROPRIATION: 1, EntryKind.CARRIED_IN: 1, EntryKind.SPENDING: -1}


def history_of(commands: list[Command]) -> list[Matter[Fund]]:
    """The fund after each command that was accepted."""
    found = [OPENED]
    for command in commands:
        try:
            found.append(entered(found[-1], command))
        except Refusal:
            continue
    return found


def effect(body: Fund, no: int) -> Decimal:
    """What one entry does to the balance, read off the list alone."""
    entry = body.entries[no - 1]
    if entry.reverses is not None:
        return -effect(body, entry.reverses)
    return SIGNS[entry.kind] * entry.amount


@settings(max_examples=80, deadline=None)
@given(st.lists(SAID, max_size=25))
def test_the_balance_is_the_sum_of_the_entries_and_never_below_zero(commands: list[Command]) -> None:
    for year in history_of(commands):
        body = year.body
        total = sum((effect(body, entry.no) for entry in body.entries), Decimal(0))
        assert body.balance == total == body.appropriated + body.carried_in - body.spent
        assert min(body.balance, body.appropriated, body.spent, shortfall(body)) >= 0
        assert [entry.no for entry in body.entries] == list(range(1, len(body.entries) + 1))
        assert all(entry.amount == entry.amount.quantize(Decimal("0.01")) for entry in body.entries)


@settings(max_examples=80, deadline=None)
@given(st.lists(SAID, max_size=20))
def test_entries_are_never_edited_only_added_one_a_command(commands: list[Command]) -> None:
    for before, then in pairwise(history_of(commands)):
        assert then.body.entries[:-1] == before.body.entries
        assert then.version == before.version + 1


@settings(max_examples=80, deadline=None)
@given(st.lists(SAID, max_size=15), st.integers(1, 200_000))
def test_reversing_restores(commands: list[Command], fen: int) -> None:
    before = history_of(commands)[-1]
    spend: Spend = replace(SPEND, amount=Decimal(fen) / 100)
    try:
        spent = entered(before, spend)
    except AboveTheBalance:
        spent = entered(before, replace(APPROPRIATE, amount=Decimal(fen) / 100))

    restored = entered(spent, reverse(len(spent.body.entries)))

    assert sums(restored) == sums(before)
    assert KINDS["street_fund"].flags(restored) == KINDS["street_fund"].flags(before)
