"""The offices' own templates: a new version for each upload, the last that is not withdrawn in force."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.reports.gathering.period import organisations_of
from muster.reports.kinds import ReportKind
from muster.reports.linting.lint import check_template
from muster.reports.models import ReportTemplate
from muster.whistles.services.refusals import NotFound

LOCK = "SELECT pg_advisory_xact_lock(hashtext('muster.report_template'), %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The template in force."""

    id: int
    body: bytes


def standing_template(*, organisation: int, kind: ReportKind) -> Standing | None:
    """The organisation's own template in force, None where ours stands: one statement."""
    row = (
        ReportTemplate.objects.filter(organisation=organisation, kind=kind.value, withdrawn_at=None)
        .order_by("-version")
        .first()
    )
    return None if row is None else Standing(id=row.id, body=bytes(row.body))


def templates_of(*, organisations: Collection[int]) -> list[ReportTemplate]:
    """Every version of these organisations' templates, the newest first, without the files."""
    rows = ReportTemplate.objects.filter(organisation__in=organisations).defer("body")
    return list(rows.order_by("organisation", "kind", "-version"))


def keep_template(
    *, organisation: int, kind: ReportKind, name: str, body: bytes, by: Actor, units: UnitBook, now: datetime
) -> int:
    """Put a new version in force; says its number. Raises NotFound, BadTemplate with every problem."""
    _check_owner(organisation, by, units)
    check_template(body=body, kind=kind)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(LOCK, [organisation])
        last = (
            ReportTemplate.objects.filter(organisation=organisation, kind=kind.value)
            .order_by("-version")
            .values_list("version", flat=True)
            .first()
        )
        row = ReportTemplate.objects.create(
            organisation=organisation, kind=kind.value, version=(last or 0) + 1, name=name, body=body,
            uploaded_by=by.person, uploaded_at=now,
        )  # fmt: skip
    return row.version


def get_template(*, template_id: int, by: Actor, units: UnitBook) -> ReportTemplate:
    """One version with its file. Raises NotFound where it is not this person's organisation's."""
    row = ReportTemplate.objects.filter(id=template_id).first()
    if row is None:
        raise NotFound
    _check_owner(row.organisation, by, units)
    return row


def withdraw_template(*, template_id: int, by: Actor, units: UnitBook, now: datetime) -> ReportTemplate:
    """Take a version out of force; the one before it, else ours, stands again. Raises NotFound."""
    row = get_template(template_id=template_id, by=by, units=units)
    mine = ReportTemplate.objects.filter(id=template_id, withdrawn_at=None)
    mine.update(withdrawn_by=by.person, withdrawn_at=now)
    return row


def _check_owner(organisation: int, by: Actor, units: UnitBook) -> None:
    if organisation not in organisations_of(by=by, units=units):
        raise NotFound
