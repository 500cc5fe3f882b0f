"""A command on a round or an appraisal as somebody asks it in plain values, texts as words."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from muster.core.appraisal.process import commands as c
from muster.core.appraisal.process.parts import Mark
from muster.core.appraisal.relation import Relation
from muster.core.ledger.text import TextRef
from muster.core.lifecycle.refusals import Incomplete
from muster.intake.tables.clean import clean_token

Values = Mapping[str, str]
Say = Callable[[str], TextRef]
POINTS, BASIS = "points-", "basis-"
"""An indicator's points and what they rest on stand in fields of these names with its code behind."""
LONGEST_NUMBER = 18
LONGEST_POINTS = 12
WORDS = {
    "reason": ("理由", "the reason"),
    "reasons": ("决定理由", "the reasons"),
    "unit": ("单位", "the unit"),
    "relation": ("评议关系", "the relation"),
    "indicator": ("哪一项指标", "which indicator"),
    "objection": ("异议", "the objection"),
    "assessor": ("更正哪个单位的评分", "whose points are corrected"),
}


def round_command(
    *, name: str, organisation: int, period: str, values: Values, say: Say, seen: int | None
) -> c.RoundCommand:
    """The command on a round of this name. Raises Incomplete, naming what is missing or cannot be read."""
    match name:
        case "open_round":
            return c.OpenRound(organisation=organisation, name=period, seen=seen)
        case "lock_round":
            reason = say(values["reason"]) if _given(values, "reason") else None
            return c.LockRound(reason=reason, seen=seen)
        case "show_results":
            return c.ShowResults(seen=seen)
        case "object_to_result":
            return c.ObjectToResult(
                unit=_number(values, "unit"),
                relation=_relation(values),
                indicator=clean_token(_needed(values, "indicator")),
                reason=say(_needed(values, "reason")),
                seen=seen,
            )
        case "decide_result":
            return _decision(values, say, seen)
    return c.PublishRound(seen=seen)


def appraisal_command(*, name: str, values: Values, say: Say, seen: int | None) -> c.AppraisalCommand:
    """The command on an appraisal of this name. Raises Incomplete."""
    match name:
        case "fill":
            return c.Fill(marks=marks_in(values=values, say=say), seen=seen)
        case "send_in":
            return c.SendIn(seen=seen)
    return c.TakeBack(reason=say(_needed(values, "reason")), seen=seen)


def marks_in(*, values: Values, say: Say) -> tuple[Mark, ...]:
    """The marks of the indicators that have points; who gives them is for the rules to say."""
    found = []
    for name in sorted(values):
        code = name.removeprefix(POINTS)
        if name.startswith(POINTS) and _given(values, name):
            basis = say(values[BASIS + code]) if _given(values, BASIS + code) else None
            found.append(Mark(indicator=code, points=_points(values[name], code), by=0, basis=basis))
    return tuple(found)


def _decision(values: Values, say: Say, seen: int | None) -> c.DecideResult:
    upheld = values.get("upheld", "")
    if upheld not in ("yes", "no"):
        raise Incomplete("请选择结论", "choose yes or no")
    return c.DecideResult(
        objection=_number(values, "objection"),
        upheld=upheld == "yes",
        reasons=say(_needed(values, "reasons")),
        assessor=_number(values, "assessor") if _given(values, "assessor") else None,
        points=_points(values["points"], "points") if _given(values, "points") else None,
        seen=seen,
    )


def _given(values: Values, name: str) -> bool:
    return bool(values.get(name, "").strip())


def _needed(values: Values, name: str) -> str:
    if not _given(values, name):
        zh, en = WORDS[name]
        raise Incomplete(f"请填写：{zh}", f"still needed: {en}")
    return values[name]


def _number(values: Values, name: str) -> int:
    text = clean_token(_needed(values, name))
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        zh, en = WORDS[name]
        raise Incomplete(f"{zh}须为编号", f"{en} must be a number")
    return int(text)


def _relation(values: Values) -> Relation:
    try:
        return Relation(clean_token(_needed(values, "relation")))
    except ValueError:
        raise Incomplete("没有这种评议关系", "there is no such relation") from None


def _points(text: str, of: str) -> Decimal:
    """Points as typed: digits with at most one point, no exponents."""
    token = clean_token(text)
    digits = token.removeprefix("-").replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit() and len(token) <= LONGEST_POINTS):
        raise Incomplete(f"{of}：分数须为数字", f"{of}: points are a number")
    return Decimal(token)
