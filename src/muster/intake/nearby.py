"""Which open cases lie near a place? Only what anybody may know of them: no word of what was told."""

from dataclasses import dataclass
from datetime import datetime
from math import cos, hypot, radians

from django.db import connection

from muster.core.appeals.states import AppealState
from muster.core.directory.place import Place, Point

NEAR_METRES = 300
DEGREE_METRES = 111_320
MILLION = 1_000_000
LOOKED_AT = 60
SHOWN = 6

# Disputes between private parties are nobody else's business, and only open cases can be followed. Each half
# has its own partial index.
COLUMNS = """
    a.id::text, a.item, a.category, a.lon, a.lat, a.building_grid, a.area_grid, a.community, a.street,
    a.state, a.received_at
"""
OPEN = "a.state IN ('accepted', 'in_whistle', 'passed_up', 'received') AND a.source <> 'property_dispute'"
NEARBY = f"""
    WITH near AS (
        (SELECT {COLUMNS} FROM intake_appeal a
         WHERE {OPEN} AND a.lat BETWEEN %(south)s AND %(north)s AND a.lon BETWEEN %(west)s AND %(east)s
         ORDER BY a.received_at DESC LIMIT {LOOKED_AT})
        UNION
        (SELECT {COLUMNS} FROM intake_appeal a
         WHERE {OPEN} AND a.community = %(community)s ORDER BY a.received_at DESC LIMIT {LOOKED_AT})
    )
    SELECT near.*, (SELECT count(*) FROM intake_appeal f WHERE f.merged_into = near.id::uuid) FROM near
    ORDER BY near.received_at DESC
"""  # noqa: S608 - our own names
ONE = f"SELECT {COLUMNS}, 0 FROM intake_appeal a WHERE a.id = %s AND {OPEN}"  # noqa: S608
NOWHERE = {"south": None, "north": None, "west": None, "east": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """An open case as anybody may see it. `metres` is None where one of the two places has no position."""

    id: str
    item: str
    category: str
    community: int | None
    street: int | None
    state: AppealState
    received_at: datetime
    followers: int
    metres: int | None


def open_cases_near(*, place: Place) -> tuple[OpenCase, ...]:
    """Open cases within 300 m or in the same grid, nearest first; in the community where no more is known.

    One statement, whatever lies there.
    """
    with connection.cursor() as cursor:
        cursor.execute(NEARBY, {**box_around(place.point), "community": place.community})
        rows = cursor.fetchall()
    found = [_case(row, place) for row in rows if _is_near(row, place)]
    return tuple(sorted(found, key=lambda case: (case.metres is None, case.metres or 0))[:SHOWN])


def open_case(*, appeal_id: str) -> OpenCase | None:
    """One open case that may be followed; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(ONE, [appeal_id])
        row = cursor.fetchone()
    return None if row is None else _case(row, Place())


def box_around(point: Point | None) -> dict[str, int | None]:
    if point is None:
        return dict(NOWHERE)
    high = round(NEAR_METRES / DEGREE_METRES * MILLION)
    wide = round(high / max(cos(radians(point.lat / MILLION)), 0.1))
    return {
        "south": point.lat - high,
        "north": point.lat + high,
        "west": point.lon - wide,
        "east": point.lon + wide,
    }


def _is_near(row: tuple[object, ...], place: Place) -> bool:
    metres = _metres(row, place.point)
    if metres is not None and metres <= NEAR_METRES:
        return True
    building, area, community = row[5:8]
    for known, there in ((place.building_grid, building), (place.area_grid, area)):
        if known is not None:
            return known == there
    return place.point is None and community == place.community


def _metres(row: tuple[object, ...], point: Point | None) -> int | None:
    lon, lat = row[3], row[4]
    if point is None or not isinstance(lon, int) or not isinstance(lat, int):
        return None
    metre = DEGREE_METRES / MILLION
    east = (lon - point.lon) * metre * cos(radians(point.lat / MILLION))
    return round(hypot(east, (lat - point.lat) * metre))


def _case(row: tuple[object, ...], place: Place) -> OpenCase:
    appeal, item, category, _, _, _, _, community, street, state, received_at, followers = row
    return OpenCase(
        id=str(appeal),
        item=str(item),
        category=str(category),
        community=community if isinstance(community, int) else None,
        street=street if isinstance(street, int) else None,
        state=AppealState(str(state)),
        received_at=received_at,  # type: ignore[arg-type]
        followers=int(str(followers)),
        metres=_metres(row, place.point),
    )
