"""Units abolished."""

from datetime import date, datetime

from django.db import transaction

from muster.core.directory.events import UnitAbolished
from muster.directory.changes.recording import DIRECTORY, lock, record
from muster.directory.models import Unit


class NotAbolishable(Exception):
    """The unit has ended already, or the successor is no unit that goes on."""


def abolish_unit(*, unit: int, until: date, successor: int | None, by: int | None, now: datetime) -> None:
    """End a unit; `until` is the first day without it. Its open work is handed over by `succeed`.

    Raises NotAbolishable.
    """
    with transaction.atomic():
        row = Unit.objects.select_for_update().get(pk=unit)
        if row.until is not None or until <= row.since:
            raise NotAbolishable("单位已撤销，或撤销早于设立 · the unit has ended, or would before it began")
        heir = None if successor is None else Unit.objects.get(pk=successor)
        if heir is not None and (heir.pk == unit or (heir.until is not None and heir.until <= until)):
            raise NotAbolishable("承接单位须另有且存续 · the successor must be another unit that goes on")
        at = lock(stream=DIRECTORY, now=now)
        row.until, row.successor = until, heir
        row.save(update_fields=["until", "successor"])
        event = UnitAbolished(
            by=by, unit=unit, occurred_at=now, recorded_at=at, until=until, successor=successor
        )
        record(stream=DIRECTORY, type="unit_abolished", event=event)
