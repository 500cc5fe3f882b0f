"""A command on a period as somebody asks it in plain values: its fields by name, texts as words."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from muster.core.ledger.text import TextRef
from muster.core.lifecycle.refusals import Incomplete
from muster.core.period.process import commands as c
from muster.core.period.process.parts import AdjustmentKind
from muster.core.period.process.table import PERIOD_BY_NAME
from muster.core.score.figure import FigureCode
from muster.intake.tables.clean import clean_token

Values = Mapping[str, str]
Say = Callable[[str], TextRef]
Choice = TypeVar("Choice", bound=StrEnum)
TEXTS = frozenset({"reason", "evidence", "participants", "record", "reasons", "basis"})
LONGEST_NUMBER = 18


def build_command(*, name: str, values: Values, say: Say, seen: int | None) -> c.PeriodCommand:
    """The command of this name. Raises Incomplete, naming what is missing or cannot be read."""
    kind = PERIOD_BY_NAME[name].command
    asked = [field for field in fields(kind) if field.name != "seen"]
    built = {
        field.name: _READERS[field.name](values, say)
        for field in asked
        if field.name in _ALWAYS or _given(values, field.name)
    }
    lacking = [
        WORDS.get(field.name, (field.name, field.name))
        for field in asked
        if field.default is MISSING and built.get(field.name) is None
    ]
    if lacking:
        raise Incomplete(
            f"请填写：{'、'.join(zh for zh, _ in lacking)}",
            f"still needed: {', '.join(en for _, en in lacking)}",
        )
    return kind(**built, seen=seen)


WORDS = {
    "reason": ("理由", "the reason"),
    "reasons": ("决定理由", "the reasons"),
    "basis": ("法律依据", "the legal basis"),
    "record": ("听取意见记录", "the record"),
    "participants": ("参加人", "the participants"),
    "held_on": ("日期", "the date"),
    "figure": ("哪一项", "which figure"),
    "whistle": ("哨件", "the whistle"),
    "unit": ("单位", "the unit"),
    "name": ("考核期", "the period"),
    "organisation": ("考核组织", "the organisation"),
    "objection": ("异议", "the objection"),
    "exclusion": ("剔除申请", "the application"),
    "correction": ("如何更正", "the correction"),
}
_ALWAYS = frozenset({"correction", "upheld", "approved"})


def _given(values: Values, name: str) -> bool:
    return bool(values.get(name, "").strip())


def _text(name: str) -> Callable[[Values, Say], TextRef]:
    return lambda values, say: say(values[name])


def _token(name: str) -> Callable[[Values, Say], str]:
    return lambda values, say: clean_token(values[name])


def _number(name: str) -> Callable[[Values, Say], int]:
    def read(values: Values, say: Say) -> int:
        text = clean_token(values[name])
        if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
            raise Incomplete(f"{name} 须为编号", f"{name} must be a number")
        return int(text)

    return read


def _chosen(name: str, kind: type[Choice]) -> Callable[[Values, Say], Choice]:
    def read(values: Values, say: Say) -> Choice:
        try:
            return kind(clean_token(values[name]))
        except ValueError:
            zh, en = WORDS.get(name, (name, name))
            raise Incomplete(f"请选择{zh}", f"choose {en}") from None

    return read


def _switch(name: str) -> Callable[[Values, Say], bool]:
    def read(values: Values, say: Say) -> bool:
        text = values.get(name, "")
        if text not in ("yes", "no"):
            raise Incomplete("请选择结论", "choose yes or no")
        return text == "yes"

    return read


def _day(values: Values, say: Say) -> date:
    try:
        return date.fromisoformat(clean_token(values["held_on"]))
    except ValueError:
        raise Incomplete("日期须写作 2026-11-24", "a date is written 2026-11-24") from None


def _correction(values: Values, say: Say) -> c.Correction | None:
    if not _given(values, "kind"):
        return None
    assignment = clean_token(values.get("assignment", ""))
    return c.Correction(
        kind=_chosen("kind", AdjustmentKind)(values, say),
        whistle=clean_token(values.get("whistle", "")) or assignment.partition("/")[0],
        assignment=assignment,
        figure=_chosen("part", FigureCode)(values, say) if _given(values, "part") else None,
        answer=clean_token(values.get("answer", "")),
        value=_decimal(values["value"]) if _given(values, "value") else None,
        later=clean_token(values.get("later", "")),
    )


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(clean_token(text))
    except InvalidOperation:
        raise Incomplete("得分须为数字", "a score is a number") from None


_READERS: dict[str, Callable[[Values, Say], Any]] = {
    **{name: _text(name) for name in TEXTS},
    **{name: _token(name) for name in ("name", "about", "whistle", "assignment")},
    **{name: _number(name) for name in ("organisation", "unit", "objection", "exclusion")},
    "figure": _chosen("figure", FigureCode),
    "held_on": _day,
    "upheld": _switch("upheld"),
    "approved": _switch("approved"),
    "correction": _correction,
}
