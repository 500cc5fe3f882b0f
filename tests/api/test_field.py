"""What units send from the street: who came is the caller unless told, and late phones are not refused."""

from datetime import timedelta
from typing import Any

import pytest
from tests.api.programs import Program, Programs
from tests.core.lifecycle import scene
from tests.factories.whistles import stored, whistle_in

from muster.core.lifecycle.states import WhistleState
from muster.ledger.moment import database_now

HANDLER = scene.handler(scene.URBAN)
POINT = {"lon": 102_700_000, "lat": 25_050_000}


@pytest.fixture
def whistle(programs: Programs) -> str:
    return whistle_in(WhistleState.IN_HAND, now=database_now() - timedelta(hours=3)).id


@pytest.fixture
def field(programs: Programs) -> Program:
    return programs.of(HANDLER)


def reported(field: Program, whistle: str, **body: Any) -> tuple[int, ...]:
    """The people who stood there, as the ledger tells it."""
    answer = field.post(f"whistles/{whistle}/assignments/1/report_in", body)
    assert answer.status_code == 200, answer.content
    happened = field.get(f"whistles/{whistle}/timeline").json()["items"][-1]
    return tuple(happened["facts"]["presence"]["people"])


def test_caller_came_where_nobody_is_named(field: Program, whistle: str) -> None:
    assert reported(field, whistle, presence={"point": POINT}) == (HANDLER.person,)


def test_people_who_are_named_came(field: Program, whistle: str) -> None:
    assert reported(field, whistle, presence={"point": POINT, "people": [7, 8]}) == (7, 8)


def test_report_of_hours_ago_counts_from_then(field: Program, whistle: str) -> None:
    came = database_now() - timedelta(hours=2)
    reported(field, whistle, presence={"point": POINT}, occurred_at=came.isoformat())

    part = stored(whistle).assignment(1)
    assert part is not None
    assert part.reported_in_at == came


def test_same_report_sent_twice_is_recorded_once(field: Program, whistle: str) -> None:
    at, body = f"whistles/{whistle}/assignments/1/report_in", {"presence": {"point": POINT}}
    first, again = (field.post(at, body, key="phone-1").json() for _ in range(2))

    assert (first["seq"], first["repeated"]) == (again["seq"], False)
    assert again["repeated"] is True
