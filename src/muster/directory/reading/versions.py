"""Versions of catalogue, policy and calendar: which were laid down, and what they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from muster.core.catalogue.item import (
    CatalogueItem,
    Direction,
    EvidenceKind,
    EvidenceRule,
    Nature,
    TypeLimits,
)
from muster.core.catalogue.types import WhistleType
from muster.core.empowerment.kinds.guards import check_money
from muster.core.levels import Level
from muster.core.policy import Policy
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.limits import Limit, LimitKind
from muster.core.time.segments import MakeUpDay, Segment
from muster.directory import models


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidDown:
    """A version that exists: of which kind, for whom, from when."""

    kind: str
    id: int
    jurisdiction: int
    since: date


def laid_down() -> tuple[LaidDown, ...]:
    """Every version there is."""
    columns = ("id", "jurisdiction_id", "since")
    catalogues = models.CatalogueVersion.objects.values_list(*columns)
    policies = models.PolicyVersion.objects.values_list(*columns)
    calendars = models.CalendarVersion.objects.values_list(*columns)
    return tuple(
        LaidDown(kind=kind, id=id_, jurisdiction=jurisdiction, since=since)
        for kind, rows in (("catalogue", catalogues), ("policy", policies), ("calendar", calendars))
        for id_, jurisdiction, since in rows
    )


def read_policy(*, version: int) -> Policy | None:
    row = models.PolicyVersion.objects.filter(id=version).first()
    return None if row is None else policy_of(version=version, body=row.body)


def policy_of(*, version: int, body: Mapping[str, Any]) -> Policy:
    return Policy(
        version=version,
        limits={WhistleType(kind): type_limits(written) for kind, written in body["limits"].items()},
        approve=limit(body["approve"]),
        ratify=limit(body["ratify"]),
        rule={level: limit(written) for level, written in body["rule"].items()},
        floors={int(rank): _money(it) for rank, it in body.get("fund", {}).get("floors", {}).items()},
        **body["thresholds"],
    )


def _money(written: str) -> Decimal:
    """Raises NotAnAmount."""
    amount = Decimal(written)
    check_money(amount)
    return amount


def read_calendar(*, version: int) -> WorkingCalendar | None:
    row = models.CalendarVersion.objects.filter(id=version).select_related("jurisdiction").first()
    return None if row is None else calendar_of(version=version, of=row.jurisdiction.code, body=row.body)


def calendar_of(*, version: int, of: str, body: Mapping[str, Any]) -> WorkingCalendar:
    return WorkingCalendar(
        version=version,
        jurisdiction=of,
        zone=body["zone"],
        week=tuple(_segments(day) for day in body["week"]),
        holidays=tuple(date.fromisoformat(day) for day in body["holidays"]),
        make_up_days=tuple(
            MakeUpDay(on=date.fromisoformat(day["on"]), segments=_segments(day["segments"]))
            for day in body["make_up_days"]
        ),
        published_years=tuple(body["published_years"]),
        nominal_minutes=body["nominal_minutes"],
    )


def read_catalogue(*, version: int) -> dict[str, CatalogueItem] | None:
    if not models.CatalogueVersion.objects.filter(id=version).exists():
        return None
    rows = models.CatalogueItemRow.objects.filter(version=version).order_by("code")
    return {row.code: _item(row) for row in rows}


def _item(row: models.CatalogueItemRow) -> CatalogueItem:
    return CatalogueItem(
        code=row.code,
        version=row.version_id,
        name=row.name,
        category=row.category,
        type=WhistleType(row.type),
        level=Level(row.level),
        qualifies=row.qualifies,
        standard=row.standard,
        lead=row.lead,
        assists=tuple(row.assists),
        nature=Nature(row.nature),
        limits=type_limits(row.limits),
        evidence=tuple(evidence_rule(written) for written in row.evidence),
        own_duty=row.own_duty,
        adopted_by=None if row.adopted_by is None else str(row.adopted_by),
    )


def evidence_rule(written: Mapping[str, Any]) -> EvidenceRule:
    threshold = written.get("threshold")
    return EvidenceRule(
        kind=EvidenceKind(written["kind"]),
        threshold=None if threshold is None else Decimal(threshold),
        unit=written.get("unit", ""),
        direction=Direction(written.get("direction", Direction.AT_MOST)),
    )


def type_limits(written: Mapping[str, Mapping[str, Any]]) -> TypeLimits:
    return TypeLimits(**{name: limit(value) for name, value in written.items()})


def limit(written: Mapping[str, Any]) -> Limit:
    return Limit(minutes=written["minutes"], kind=LimitKind(written["kind"]))


def _segments(written: list[str]) -> tuple[Segment, ...]:
    return tuple(Segment.of(segment) for segment in written)
