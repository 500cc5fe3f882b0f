"""Learn from cases whose place is known which names they use for it; all names anew, once a day."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from muster.core.directory.place import Place
from muster.text.places.learning import learn
from muster.text.places.spots import spot_of

LEARN_EVERY = timedelta(days=1)
RECENT = 20_000
# Title and address of the latest cases on a grid: what somebody said, and where it turned out to be.
KNOWN = """
    SELECT concat_ws('，', p.body, t.body),
           a.building_grid, a.area_grid, a.community, a.street, a.county, a.city
    FROM (
        SELECT * FROM intake_appeal WHERE area_grid IS NOT NULL ORDER BY received_at DESC, id DESC LIMIT %s
    ) a
    LEFT JOIN ledger f ON f.stream_kind = 'appeal' AND f.stream_id = a.id::text AND f.seq = 1
    LEFT JOIN ledger_text t ON t.id = a.title
    LEFT JOIN ledger_text p ON p.id = (f.body #>> '{report,place,address,id}')::uuid
"""
LEARNED_AT = "SELECT max(learned_at) FROM intake_place_name"
FORGET = "DELETE FROM intake_place_name"
KEEP = "COPY intake_place_name (name, level, place, cases, share, learned_at) FROM STDIN"


class PlaceLearner:
    """Learns once in `LEARN_EVERY`."""

    def __init__(self) -> None:
        self._learned_at: datetime | None = None

    def step(self, *, now: datetime) -> int:
        """Learn if it is time; how many names there are then, 0 when it is not."""
        if self._learned_at is None:
            self._learned_at = learned_at()
        if self._learned_at is not None and now - self._learned_at < LEARN_EVERY:
            return 0
        self._learned_at = now
        return learn_names(now=now)


def learned_at() -> datetime | None:
    """When the names were learned; None where there are none."""
    with connection.cursor() as cursor:
        cursor.execute(LEARNED_AT)
        found: datetime | None = cursor.fetchone()[0]
    return found


def learn_names(*, now: datetime) -> int:
    """Learn all names anew; how many. What was erased teaches nothing any more."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [RECENT])
        cases = [(text, _place(*row)) for text, *row in cursor.fetchall()]
    names = [(one, spot) for one in learn(cases) if (spot := spot_of(one.place)) is not None]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FORGET)
        with cursor.copy(KEEP) as copy:
            for one, (level, place) in names:
                copy.write_row((one.name, level.value, place, one.cases, one.share, now))
    return len(names)


def _place(
    building: int | None, area: int | None, community: int | None, street: int | None,
    county: int | None, city: int | None,
) -> Place:  # fmt: skip
    return Place(
        building_grid=building, area_grid=area, community=community, street=street, county=county, city=city
    )
