"""The small city of the pure tests, as rows of the directory."""

from collections.abc import Mapping
from datetime import date

from tests.core.appraisal.forms import WRITTEN
from tests.core.lifecycle import scene

from muster.core.catalogue.item import CatalogueItem, TypeLimits
from muster.core.time.limits import Limit
from muster.core.time.segments import Segment
from muster.directory import models

STANDING = "01900000-0000-7000-8000-000000000001"
"""The id of the standing deliberation that put the routine items on the list."""
SINCE = date(2020, 1, 1)


def found_city(*items: CatalogueItem) -> None:
    """Lay down the units, policy, calendar and catalogue of the scene (its usual items unless told)."""
    models.Unit.objects.bulk_create(
        models.Unit(
            id=unit.id,
            code=unit.code,
            name=unit.name,
            kind=unit.kind,
            level=unit.level,
            organisation_id=unit.organisation,
            functions=list(unit.functions),
            since=unit.since,
        )
        for unit in scene.UNITS
    )
    models.Superior.objects.bulk_create(
        models.Superior(unit_id=unit.id, superior_id=above.unit, since=above.since)
        for unit in scene.UNITS
        for above in unit.superiors
    )
    models.Station.objects.bulk_create(
        models.Station(unit_id=unit.id, organisation_id=station)
        for unit in scene.UNITS
        for station in unit.stations
    )
    lay_down_policy()
    lay_down_calendar()
    lay_down_catalogue(*(items or (scene.ITEM, scene.NOISE)))


FLOORS = {"1": "2000000.00", "2": "600000.00", "3": "300000.00"}
"""The least money of a street's year by class of county, in yuan."""


def lay_down_policy(*, since: date = SINCE, floors: Mapping[str, str] = FLOORS) -> int:
    policy = scene.POLICY
    body = {
        "limits": {kind.value: _limits(limits) for kind, limits in policy.limits.items()},
        "approve": _limit(policy.approve),
        "ratify": _limit(policy.ratify),
        "rule": {level: _limit(limit) for level, limit in policy.rule.items()},
        "thresholds": {},
        "fund": {"floors": dict(floors)},
        "appraisals": WRITTEN,
    }
    row = models.PolicyVersion.objects.create(
        jurisdiction_id=scene.CITY, since=since, body=body, digest=f"policy {since}"
    )
    return row.pk


def lay_down_calendar(*, since: date = SINCE, published: tuple[int, ...] = (2025, 2026)) -> int:
    calendar = scene.CALENDAR
    body = {
        "zone": calendar.zone,
        "week": [[_segment(segment) for segment in day] for day in calendar.week],
        "holidays": [],
        "make_up_days": [],
        "published_years": list(published),
        "nominal_minutes": calendar.nominal_minutes,
    }
    row = models.CalendarVersion.objects.create(
        jurisdiction_id=scene.CITY, since=since, body=body, digest=f"calendar {since}"
    )
    return row.pk


def lay_down_catalogue(*items: CatalogueItem, since: date = SINCE) -> int:
    version = models.CatalogueVersion.objects.create(
        jurisdiction_id=scene.CITY, since=since, digest=f"catalogue {since}"
    )
    models.CatalogueItemRow.objects.bulk_create(
        models.CatalogueItemRow(
            version=version,
            code=item.code,
            name=item.name,
            category=item.category,
            type=item.type,
            level=item.level,
            nature=item.nature,
            qualifies=item.qualifies,
            standard=item.standard,
            lead=item.lead,
            assists=list(item.assists),
            evidence=[
                {
                    "kind": rule.kind,
                    "threshold": None if rule.threshold is None else str(rule.threshold),
                    "unit": rule.unit,
                    "direction": rule.direction,
                }
                for rule in item.evidence
            ],
            limits={},
            own_duty=item.own_duty,
            adopted_by=STANDING if item.adopted_by else None,
        )
        for item in items
    )
    return version.pk


def _limits(limits: TypeLimits) -> dict[str, object]:
    return {
        name: _limit(limit)
        for name in ("accept", "contact", "arrive", "finish", "interim", "verify", "evaluate")
        if (limit := getattr(limits, name)) is not None
    }


def _limit(limit: Limit) -> dict[str, object]:
    return {"minutes": limit.minutes, "kind": limit.kind}


def _segment(segment: Segment) -> str:
    return "-".join(f"{minutes // 60:02d}:{minutes % 60:02d}" for minutes in (segment.opens, segment.closes))
