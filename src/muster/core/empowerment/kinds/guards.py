"""What must hold before a matter may take a step, wherever several kinds ask the same."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from muster.core.empowerment.context import Context
from muster.core.empowerment.kinds.functions import is_abolished
from muster.core.empowerment.matter import Command, Matter
from muster.core.empowerment.refusals import Abolished, NotAnAmount, NotAPeriod
from muster.core.lifecycle.authority import held_units
from muster.core.lifecycle.refusals import Incomplete, NotIndependent, TooLate, UnknownReference

CENT = Decimal("0.01")
LARGEST = Decimal("1e12")


def not_abolished(matter: Matter[Any] | None, command: Command, context: Context, now: datetime) -> None:
    """Nothing of the two abolished functions is entered, whatever the wording."""
    for words in context.words.values():
        if is_abolished(words):
            raise Abolished(
                f"街道招商引资、协税护税职能已取消，不得录入：“{words}”。",
                f"Attracting investment and helping to collect taxes are abolished functions: “{words}”.",
            )


def decided_by_others(matter: Matter[Any] | None, command: Command, context: Context, now: datetime) -> None:
    """Nobody decides on what their own unit put forward."""
    if matter is not None and context.actor is not None and matter.unit in held_units(context.actor):
        raise NotIndependent(
            "不能审批本单位提出的事项。", "Nobody decides on what their own unit put forward."
        )


def check_money(amount: Decimal) -> None:
    """Raises NotAnAmount: yuan with at most two decimal places, from 0 up."""
    if not amount.is_finite() or amount < 0 or amount > LARGEST:
        raise NotAnAmount("金额须为不小于 0 的数。", "An amount of money is a number from 0 up.")
    if amount != amount.quantize(CENT):
        raise NotAnAmount(
            f"金额 {amount} 元超过两位小数，请以元为单位、最多保留到分。",
            f"{amount} yuan has more than two decimal places; write it to the fen at most.",
        )


def check_period(*, since: date, until: date) -> None:
    """Raises NotAPeriod; `until` is the last day."""
    if until < since:
        raise NotAPeriod("结束日期不能早于开始日期。", "A period does not end before it begins.")


def check_count(number: int) -> None:
    """Raises Incomplete for fewer than none."""
    if not 0 <= number <= 100_000:
        raise Incomplete("人数须为 0 至 10 万的整数。", "The number of people lies from 0 to 100,000.")


def check_not_after(day: date, today: date) -> None:
    """Raises TooLate for a day that is still to come."""
    if day > today:
        raise TooLate("日期不能晚于今天。", "The date cannot lie in the future.")


def check_unit(unit: int | None, context: Context) -> None:
    """Raises UnknownReference for a unit the directory does not have; none is fine."""
    if unit is not None and unit not in context.units.units:
        raise UnknownReference("没有这个单位。", "There is no such unit.")


def check_whistle(number: str | None, context: Context) -> None:
    """Raises UnknownReference for a whistle that does not exist for the actor; none is fine."""
    if number and number not in context.whistles:
        raise UnknownReference(f"没有编号为“{number}”的哨件。", f"There is no whistle {number}.")
