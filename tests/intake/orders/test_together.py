"""Two imports of one file at the same time add each order once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection
from tests.core.appeals.people import BOOK, COUNTY
from tests.intake.desk import asked, told

from muster.core.appeals.parts import Channel
from muster.intake.models import Appeal
from muster.intake.orders import load
from muster.intake.orders.batch import OrderStore
from muster.intake.orders.desk import order_desk
from muster.intake.orders.load import Standing, import_orders
from muster.intake.orders.making import Made
from muster.intake.services.receiving import receive

NOW = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)


def test_two_imports_of_one_file_add_each_order_once(
    live_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "BATCH", 20)
    path = tmp_path / "orders.csv"
    rows = "".join(f"A{n},路灯不亮,2026/3/1 10:00\n" for n in range(200))
    path.write_text("编号,内容,时间\n" + rows, encoding="utf-8")
    start = Barrier(2)

    def run(nth: int) -> Standing:
        start.wait()
        try:
            desk = order_desk(holder=COUNTY, by=None, units=BOOK)
            return import_orders(path=path, desk=desk, now=NOW + timedelta(seconds=nth)).standing
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as pool:
        done = list(pool.map(run, range(2)))

    assert sum(standing.added for standing in done) == 200
    assert sum(standing.same for standing in done) == 200
    assert Appeal.objects.count() == 200


def test_order_that_was_received_meanwhile_stops_nothing(
    live_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("编号,内容,时间\nA1,路灯不亮,2026/3/1\nA2,井盖松动,2026/3/1\n", encoding="utf-8")
    known = OrderStore._known
    came = []

    def then_one_comes_in(store: OrderStore, orders: list[Made]) -> object:
        found = known(store, orders)
        if not came:
            came.append(1)
            with ThreadPoolExecutor(max_workers=1) as pool:
                pool.submit(_receive_one).result()
        return found

    monkeypatch.setattr(OrderStore, "_known", then_one_comes_in)

    done = import_orders(path=path, desk=order_desk(holder=COUNTY, by=None, units=BOOK), now=NOW).standing

    assert (done.added, done.bad) == (1, 1)
    assert sorted(Appeal.objects.values_list("external_id", flat=True)) == ["A1", "A2"]


def _receive_one() -> None:
    try:
        receive(asked(role=None), told=told(external_id="A1", channel=Channel.ORDER_FILE))
    finally:
        connection.close()
