"""The two real order files come in completely."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from tests.core.appeals.people import BOOK, COUNTY

from muster.core.appeals.states import AppealState
from muster.intake.models import Appeal
from muster.intake.orders.desk import order_desk
from muster.intake.orders.load import Standing, import_orders
from muster.intake.queries import Sought, appeals

pytestmark = [pytest.mark.django_db, pytest.mark.appeals]
FOLDER = os.environ.get("MUSTER_ORDER_FILES", "")
NOW = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)


def imported(name: str, tmp_path: Path) -> Standing:
    path = Path(FOLDER) / name
    if not FOLDER or not path.is_file():
        pytest.skip(f"set MUSTER_ORDER_FILES to the folder that holds {name}")
    desk = order_desk(holder=COUNTY, by=None, units=BOOK)
    return import_orders(path=path, desk=desk, now=NOW, errors=tmp_path / "errors.xlsx").standing


def test_hotline_orders_come_in_completely(tmp_path: Path) -> None:
    name = "hotline_orders_2017_2020.xlsx"

    first, second = imported(name, tmp_path), imported(name, tmp_path)

    assert (first.added, first.history, first.bad, first.total) == (4326, 0, 0, 4326)
    assert (second.added, second.same) == (0, 4326)
    assert first.seconds <= 10
    assert not (tmp_path / "errors.xlsx").exists()


def test_orders_with_replies_come_in_as_history(tmp_path: Path) -> None:
    first = imported("orders_with_replies_2011_2020.xlsx", tmp_path)

    assert (first.added, first.history, first.bad) == (2816, 2816, 0)
    assert set(Appeal.objects.values_list("state", flat=True)) == {AppealState.CLOSED}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY closed_at - received_at) FROM intake_appeal"
        )
        assert round(cursor.fetchone()[0].total_seconds() / 86_400, 1) == 11.2
        cursor.execute("SELECT count(*) FROM ledger_text WHERE body ~ '^\\s|\\s$|\\t'")
        assert cursor.fetchone()[0] == 0
    shown = appeals(sought=Sought(), limit=5).appeals
    assert all(view.text and view.answer and view.appellant for view in shown)
