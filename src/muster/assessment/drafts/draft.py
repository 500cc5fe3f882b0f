"""Draft weights as people write them: names and numbers, in a file or a form."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle.refusals import Refusal
from muster.core.score.inputs import PenaltyKind
from muster.core.score.refusals import ScoreRefusal
from muster.core.score.weights import ScoreWeights
from muster.directory.reading.weights import PLAIN

GROUPS = {"types": WhistleType, "penalties": PenaltyKind}
MINIMUM = "minimum_sample"
FIELDS = (
    *PLAIN,
    MINIMUM,
    *(f"types.{kind}" for kind in WhistleType),
    *(f"penalties.{kind}" for kind in PenaltyKind),
)
"""Every weight by its name; those of types and penalties with the kind behind a point."""
NO_WEIGHTS = ("supervision", "band")
"""What else a policy's score section holds; a draft of the weights leaves it as it is."""
LONGEST = 30
Numbers = Mapping[str, Decimal]


class BadDraft(Refusal):
    """A draft that cannot be weights; `field` names the weight that is wrong."""

    def __init__(self, zh: str, en: str, *, field: str) -> None:
        super().__init__(f"{field}：{zh}", f"{field}: {en}")
        self.field = field


def draft_of(*, written: Mapping[str, Any], beside: ScoreWeights) -> ScoreWeights:
    """The draft: what is not written stays as in `beside`. A whole policy will do, too. Raises BadDraft."""
    found = {name: _number(name, value) for name, value in _flat(written.get("score", written)).items()}
    unknown = next((name for name in found if name not in FIELDS), None)
    if unknown is not None:
        raise BadDraft("没有这个权重", "there is no such weight", field=unknown)
    changed: dict[str, Any] = {name: found[name] for name in PLAIN if name in found}
    changed["types"] = {kind: found.get(f"types.{kind}", beside.types[kind]) for kind in WhistleType}
    changed["penalties"] = {
        kind: found.get(f"penalties.{kind}", beside.penalties[kind]) for kind in PenaltyKind
    }
    if MINIMUM in found:
        changed[MINIMUM] = _whole(found[MINIMUM])
    try:
        return replace(beside, **changed)
    except ScoreRefusal as refused:
        raise BadDraft(refused.zh, refused.en, field=refused.field or "score") from refused


def numbers_of(*, weights: ScoreWeights) -> Numbers:
    """Weights by the names of `FIELDS`."""
    found = {name: getattr(weights, name) for name in PLAIN}
    found[MINIMUM] = Decimal(weights.minimum_sample)
    found |= {f"types.{kind}": factor for kind, factor in weights.types.items()}
    return found | {f"penalties.{kind}": points for kind, points in weights.penalties.items()}


def _flat(written: object) -> dict[str, object]:
    if not isinstance(written, Mapping):
        raise BadDraft("应为各项权重", "weights by their names are expected", field="score")
    found: dict[str, object] = {}
    for name, value in written.items():
        if name in NO_WEIGHTS:
            continue
        if name in GROUPS and isinstance(value, Mapping):
            found |= {f"{name}.{kind}": one for kind, one in value.items()}
        else:
            found[str(name)] = value
    return found


def _number(name: str, value: object) -> Decimal:
    plain = isinstance(value, str | int) and not isinstance(value, bool)
    text = str(value) if plain else ""
    try:
        number = Decimal(text) if len(text) <= LONGEST else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise BadDraft('应为数字，如 "0.30"', 'a number is expected, e.g. "0.30"', field=name)
    return number


def _whole(number: Decimal) -> int:
    if number != int(number):
        raise BadDraft("应为整数", "a whole number is expected", field=MINIMUM)
    return int(number)
