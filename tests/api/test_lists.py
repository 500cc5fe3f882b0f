"""Every list takes a fixed number of statements, whatever the rows."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.api.programs import Program, Programs
from tests.api.test_appeals import HELD, received
from tests.core.lifecycle import scene
from tests.factories.whistles import whistle_in

from muster.assessment.inputs import fill_missing
from muster.core.lifecycle.states import WhistleState
from muster.ledger.moment import database_now

MOST = 4
SIGN_IN = 1
LISTS: dict[str, dict[str, Any]] = {
    "whistles": {},
    "inbox": {},
    "appeals": {},
    "deliberations": {},
    "units": {},
    "grids": {"community": scene.COMMUNITY},
    "catalogue": {"organisation": scene.STREET},
    "scores": {"month": "2026-03"},
}


def rows_of_each(programs: Programs, number: int) -> None:
    for _ in range(number):
        whistle_in(WhistleState.AWAITING_VERIFICATION, now=database_now() - timedelta(hours=1))
        whistle_in(WhistleState.CLOSED)
        received(programs.of(scene.DISPATCHER))
        programs.of(scene.SECRETARY).post("deliberations", HELD)
    fill_missing()


def statements(program: Program, path: str) -> tuple[int, int]:
    """How many statements beside the sign-in's, and how many rows."""
    with CaptureQueriesContext(connection) as queries:
        answer = program.get(path, **LISTS[path])
    return len(queries) - SIGN_IN, len(answer.json()["items"])


@pytest.mark.parametrize("path", LISTS)
def test_list_takes_a_fixed_number_of_statements(programs: Programs, path: str) -> None:
    program = programs.of(scene.DISPATCHER)
    rows_of_each(programs, 1)
    program.get(path, **LISTS[path])
    few, _ = statements(program, path)
    rows_of_each(programs, 2)

    many, rows = statements(program, path)

    assert (many, many <= MOST) == (few, True)
    assert rows > 1 or path in {"grids", "scores"}
