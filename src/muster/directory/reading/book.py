"""The units and the ways between them, as one UnitBook."""

from collections import defaultdict

from django.db import connection

from muster.core.directory.book import UnitBook
from muster.core.directory.units import Superior, Unit, UnitKind
from muster.core.levels import Level
from muster.directory import models
from muster.directory.models.unit import PlaceKind

WITHOUT_POWERS = frozenset({PlaceKind.TOWN, PlaceKind.ZONE})

MARK = """
    SELECT md5(concat_ws('/',
        (SELECT string_agg(u::text, '|' ORDER BY u.id) FROM unit u),
        (SELECT string_agg(s::text, '|' ORDER BY s.id) FROM unit_superior s),
        (SELECT string_agg(s::text, '|' ORDER BY s.id) FROM unit_station s)
    ))
"""


def mark() -> str:
    """What the units and the ways between them come to in a few bytes: quicker than reading them."""
    with connection.cursor() as cursor:
        cursor.execute(MARK)
        return str(cursor.fetchone()[0])


def read(*, version: int) -> UnitBook:
    """Three statements, whatever the size of the directory."""
    superiors: dict[int, list[Superior]] = defaultdict(list)
    relations = models.Superior.objects.order_by("unit_id", "since", "id")
    for unit, above, since, until in relations.values_list("unit_id", "superior_id", "since", "until"):
        superiors[unit].append(Superior(unit=above, since=since, until=until))
    stations: dict[int, list[int]] = defaultdict(list)
    for unit, organisation in models.Station.objects.order_by("id").values_list("unit_id", "organisation_id"):
        stations[unit].append(organisation)
    columns = (
        "id", "code", "name", "kind", "level", "organisation_id", "since", "until", "number", "functions",
        "place_kind", "duty_phone", "successor_id",
    )  # fmt: skip
    units = {
        row.id: Unit(
            id=row.id,
            code=row.code,
            name=row.name,
            kind=UnitKind(row.kind),
            level=Level(row.level),
            organisation=row.organisation_id,
            stations=tuple(stations[row.id]),
            superiors=tuple(superiors[row.id]),
            since=row.since,
            until=row.until,
            number=row.number,
            functions=tuple(row.functions),
            has_street_powers=row.place_kind not in WITHOUT_POWERS,
            duty_phone=row.duty_phone,
            successor=row.successor_id,
        )
        for row in models.Unit.objects.order_by("number", "id").values_list(*columns, named=True)
    }
    return UnitBook(units=units, version=version)
