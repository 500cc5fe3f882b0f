"""The settings of assessment periods that a version of the policy holds."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from muster.core.period.policy import PeriodPolicy
from muster.core.period.refusals import BadPeriodPolicy
from muster.directory import models

DECIMALS = ("advanced_share", "rectification_share", "improving_by", "governance_fall")
NUMBERS = ("objection_days", "grouped_from")
SWITCHES = ("other_from_months",)


def read_period_policy(*, version: int) -> PeriodPolicy | None:
    row = models.PolicyVersion.objects.filter(id=version).first()
    return None if row is None else period_policy_of(version=version, written=row.body.get("period", {}))


def period_policy_of(*, version: int, written: Mapping[str, Any]) -> PeriodPolicy:
    """What is not written keeps its usual value. Raises BadPeriodPolicy, for unknown names too."""
    unknown = sorted(set(written) - {*DECIMALS, *NUMBERS, *SWITCHES})
    if unknown:
        raise BadPeriodPolicy(f"不认识的设置：{unknown} · unknown settings: {unknown}")
    found: dict[str, Any] = {name: Decimal(written[name]) for name in DECIMALS if name in written}
    found |= {name: _number(name, written[name]) for name in NUMBERS if name in written}
    found |= {name: _switch(name, written[name]) for name in SWITCHES if name in written}
    return PeriodPolicy(version=version, **found)


def _number(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadPeriodPolicy(f"{name} 须为整数 · {name} must be a whole number")
    return value


def _switch(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise BadPeriodPolicy(f"{name} 须为 true 或 false · {name} must be true or false")
    return value
