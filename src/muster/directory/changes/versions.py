"""Catalogues, policies and calendars laid down as new versions."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from muster.core.appraisal.form import forms_of
from muster.core.directory.events import VersionAdopted
from muster.core.ledger.streams import Stream
from muster.core.score.supervised import deductions_of
from muster.directory.changes.recording import CATALOGUE, POLICY, digest_of, lock, record
from muster.directory.loading.catalogue import ItemLine
from muster.directory.models import CalendarVersion, CatalogueItemRow, CatalogueVersion, PolicyVersion
from muster.directory.reading.periods import period_policy_of
from muster.directory.reading.versions import calendar_of, policy_of
from muster.directory.reading.weights import band_policy_of, weights_of


class VersionStands(Exception):
    """Another version was laid down for the same day; a version is never changed, choose a later day."""


def adopt_catalogue(
    *, jurisdiction: int, since: date, items: Sequence[ItemLine], by: int | None, now: datetime
) -> int:
    """Lay down a catalogue; the id of its version. The same items again give the version there is."""
    digest = digest_of(sorted(items, key=lambda item: item.code))
    with transaction.atomic():
        at = lock(stream=CATALOGUE, now=now)
        standing = _standing(CatalogueVersion, jurisdiction, since, digest)
        if standing is not None:
            return standing
        version = CatalogueVersion.objects.create(jurisdiction_id=jurisdiction, since=since, digest=digest)
        CatalogueItemRow.objects.bulk_create(_row(version, item) for item in items)
        _record(CATALOGUE, "catalogue", version.pk, jurisdiction, since, digest, by, now, at)
        return version.pk


def adopt_policy(
    *, jurisdiction: int, since: date, body: Mapping[str, Any], by: int | None, now: datetime
) -> int:
    """Lay down a policy; raises whatever the core finds wrong with it."""
    policy_of(version=0, body=body)
    scoring = body.get("score", {})
    weights_of(version=0, written=scoring)
    deductions_of(written=scoring.get("supervision", {}))
    band_policy_of(written=scoring.get("band", {}))
    period_policy_of(version=0, written=body.get("period", {}))
    forms_of(written=body.get("appraisals", {}))
    digest = digest_of(body)
    with transaction.atomic():
        at = lock(stream=POLICY, now=now)
        standing = _standing(PolicyVersion, jurisdiction, since, digest)
        if standing is not None:
            return standing
        row = PolicyVersion.objects.create(
            jurisdiction_id=jurisdiction, since=since, body=dict(body), digest=digest
        )
        _record(POLICY, "policy", row.pk, jurisdiction, since, digest, by, now, at)
        return row.pk


def adopt_calendar(
    *, jurisdiction: int, since: date, body: Mapping[str, Any], by: int | None, now: datetime
) -> int:
    """Lay down a calendar; raises BadCalendar for what is none."""
    calendar_of(version=0, of="", body=body)
    digest = digest_of(body)
    with transaction.atomic():
        at = lock(stream=POLICY, now=now)
        standing = _standing(CalendarVersion, jurisdiction, since, digest)
        if standing is not None:
            return standing
        row = CalendarVersion.objects.create(
            jurisdiction_id=jurisdiction, since=since, body=dict(body), digest=digest
        )
        _record(POLICY, "calendar", row.pk, jurisdiction, since, digest, by, now, at)
        return row.pk


def _standing(model: type[Model], jurisdiction: int, since: date, digest: str) -> int | None:
    row = model._default_manager.filter(jurisdiction_id=jurisdiction, since=since).first()
    if row is None:
        return None
    if getattr(row, "digest", "") != digest:
        raise VersionStands(f"{since} 已有另一版本 · another version was laid down for {since}")
    return int(row.pk)


def _row(version: CatalogueVersion, item: ItemLine) -> CatalogueItemRow:
    return CatalogueItemRow(
        version=version,
        code=item.code,
        name=item.name,
        category=item.category,
        type=item.type.value,
        level=item.level.value,
        nature=item.nature.value,
        qualifies=item.qualifies,
        standard=item.standard,
        lead=item.lead,
        assists=list(item.assists),
        evidence=item.evidence,
        limits=item.limits,
        own_duty=item.own_duty,
        adopted_by=item.adopted_by,
    )


def _record(
    stream: Stream,
    kind: str,
    version: int,
    jurisdiction: int,
    since: date,
    digest: str,
    by: int | None,
    now: datetime,
    at: datetime,
) -> None:
    event = VersionAdopted(
        by=by, unit=jurisdiction, occurred_at=now, recorded_at=at,
        kind=kind, version=version, since=since, digest=digest,
    )  # fmt: skip
    record(stream=stream, type="version_adopted", event=event)
