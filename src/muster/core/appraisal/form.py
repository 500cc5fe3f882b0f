"""The form a relation is appraised by: its indicators with their points, versioned with the policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from muster.core.appraisal.refusals import BadAppraisalForm
from muster.core.appraisal.relation import Relation
from muster.core.directory.actors import SEPARATED, Role
from muster.core.period.refusals import OnlyTheStreet
from muster.core.score.figure import CENT, HUNDRED, exact

FIELDS = ("code", "name", "points", "evidence", "scorer")
USUAL_MINIMUM = 3
OF_COMMUNITIES = "_community"
LONGEST_CODE = 20
SCORERS = frozenset(Role) - SEPARATED - {Role.HANDLER, Role.GRID_WORKER}
"""Roles that may score for an organisation: neither administrators (三员) nor field staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator: its most points, the evidence it rests on, and the role that scores it."""

    code: str
    name: str
    points: Decimal
    evidence: str
    scorer: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalForm:
    """The indicators of one relation; their points sum to 100.

    `minimum`: appraisals a unit needs to be ranked, or all it can have where those are fewer.
    Raises BadAppraisalForm.
    """

    relation: Relation
    indicators: tuple[Indicator, ...]
    minimum: int = USUAL_MINIMUM

    def __post_init__(self) -> None:
        """Refuse indicators twice, without points or scorer, or that do not come to 100."""
        where = f"appraisals.{self.relation}"
        codes = [one.code for one in self.indicators]
        for one in self.indicators:
            _check(f"{where}.{one.code}", one, codes.count(one.code))
        with exact():
            if sum((one.points for one in self.indicators), Decimal(0)) != HUNDRED:
                raise BadAppraisalForm(
                    f"{where}：各项分值合计须为 100", f"{where}: the points must sum to 100"
                )
        if self.minimum < 1:
            raise BadAppraisalForm(f"{where}：最少份数须为正", f"{where}: the minimum must be positive")

    def indicator(self, code: str) -> Indicator | None:
        """The indicator with this code."""
        return next((one for one in self.indicators if one.code == code), None)


Forms = Mapping[Relation, AppraisalForm]


def _check(where: str, one: Indicator, times: int) -> None:
    written = one.code.isascii() and one.code.isalnum() and len(one.code) <= LONGEST_CODE
    if not written or not one.name or times > 1:
        raise BadAppraisalForm(
            f"{where}：编码须为唯一的字母数字，名称必填",
            f"{where}: one code of letters or digits and a name each",
        )
    if not is_points(value=one.points, most=HUNDRED) or one.points == 0:
        raise BadAppraisalForm(
            f"{where}：分值须大于 0、不超过 100，至多两位小数", f"{where}: points above 0 to 100, two places"
        )
    if one.scorer not in SCORERS:
        raise BadAppraisalForm(
            f"{where}：三员和外勤人员不作评分人", f"{where}: administrators and field staff score nobody"
        )


def is_points(*, value: Decimal, most: Decimal) -> bool:
    """Whether the value is a number of points from 0 to `most` with at most two places."""
    return value.is_finite() and 0 <= value <= most and value == value.quantize(CENT)


def forms_of(*, written: Mapping[str, Any]) -> Forms:
    """As a version of the policy writes them: relation → its indicators, and the minimum where it has one.

    Raises BadAppraisalForm, and OnlyTheStreet for a form by which others than its street assess a community.
    """
    return {relation: _form(relation, rows) for relation, rows in _named(written)}


def _named(written: Mapping[str, Any]) -> list[tuple[Relation, Any]]:
    found = []
    for name, rows in written.items():
        if name.endswith(OF_COMMUNITIES) and name != Relation.STREET_COMMUNITY:
            raise OnlyTheStreet(
                f"appraisals.{name}：社区只由所属街道综合考核一次，其他考核已取消",
                f"appraisals.{name}: only its street assesses a community, in one comprehensive assessment",
            )
        try:
            found.append((Relation(name), rows))
        except ValueError:
            raise BadAppraisalForm(
                f"appraisals.{name}：没有这种评议关系", f"appraisals.{name}: there is no such relation"
            ) from None
    return found


def _form(relation: Relation, written: Any) -> AppraisalForm:
    where = f"appraisals.{relation}"
    if not isinstance(written, Mapping) or not {"indicators"} <= set(written) <= {"indicators", "minimum"}:
        raise BadAppraisalForm(f"{where}：须有 indicators", f"{where}: needs indicators, may have a minimum")
    rows, minimum = written["indicators"], written.get("minimum", USUAL_MINIMUM)
    if not isinstance(rows, list) or isinstance(minimum, bool) or not isinstance(minimum, int):
        raise BadAppraisalForm(
            f"{where}：指标须为列表，最少份数须为整数", f"{where}: a list and a whole number"
        )
    return AppraisalForm(
        relation=relation,
        indicators=tuple(_indicator(f"{where}.{nth}", row) for nth, row in enumerate(rows, start=1)),
        minimum=minimum,
    )


def _indicator(where: str, row: Any) -> Indicator:
    if not isinstance(row, Mapping) or set(row) != set(FIELDS):
        raise BadAppraisalForm(f"{where}：须有 {'、'.join(FIELDS)}", f"{where}: needs {', '.join(FIELDS)}")
    try:
        return Indicator(
            code=str(row["code"]),
            name=str(row["name"]),
            points=Decimal(str(row["points"])),
            evidence=str(row["evidence"]),
            scorer=Role(row["scorer"]),
        )
    except (ArithmeticError, ValueError):
        raise BadAppraisalForm(f"{where}：分值或评分人不合要求", f"{where}: no points or no role") from None
