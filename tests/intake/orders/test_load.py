"""Order files come in whole, once, with every bad row named and no good row lost."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import shapely
import xlsxwriter
from django.db import connection
from python_calamine import CalamineWorkbook
from tests.core.appeals.people import BOOK, COMMUNITY, COUNTY, STREET, actor
from tests.intake.desk import asked

from muster.core.appeals.parts import Channel, Flag
from muster.core.directory.actors import Role
from muster.core.directory.place import Place
from muster.core.ledger.chain import GENESIS, event_hash
from muster.core.ledger.streams import Stream
from muster.core.lifecycle.refusals import NotAuthorised
from muster.directory.locate.atlas import Atlas
from muster.intake.models import Appeal, Appellant
from muster.intake.orders import load
from muster.intake.orders.batch import OrderStore
from muster.intake.orders.desk import OrderDesk, order_desk, place_by
from muster.intake.orders.load import Imported, Standing, import_orders
from muster.intake.orders.making import Made
from muster.intake.orders.rows import Order
from muster.intake.queries import Sought, appeals, folded, get_appeal
from muster.intake.services.handling import accept
from muster.intake.tables.refusals import FileRefused

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)
HEADER = "工单编号,来电人,来电号码,标题,工单内容,来电时间,事发地址,答复意见,答复时间\n"
LAMP = "GD1,张三,13812345678,路灯,路灯不亮,2026/3/1 10:00,文化巷3号,,\n"
COVER = "GD2,李四,13987654321,井盖,井盖松动,2026年3月2日,虹山东路,已更换。,2026/3/5 9:30\n"


def desk(**changed: object) -> OrderDesk:
    wanted = {"holder": COUNTY, "by": actor(Role.DISPATCHER, COUNTY), "units": BOOK}
    return order_desk(**(wanted | changed))  # type: ignore[arg-type]


def orders(tmp_path: Path, *rows: str, now: datetime = NOW) -> Imported:
    path = tmp_path / "orders.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8-sig")
    return import_orders(path=path, desk=desk(), now=now)


def by_number() -> dict[str, Appeal]:
    return {row.external_id: row for row in Appeal.objects.all()}


def counts(imported: Imported) -> tuple[int, int, int, int]:
    done = imported.standing
    return done.added, done.history, done.same, done.bad


def problems(imported: Imported) -> list[tuple[float, str, str]]:
    assert imported.errors is not None
    rows = CalamineWorkbook.from_path(imported.errors).get_sheet_by_index(0).to_python()
    return [(row[0], row[1], row[5]) for row in rows[1:]]


def test_orders_wait_and_answered_ones_are_history(tmp_path: Path) -> None:
    imported = orders(tmp_path, LAMP, COVER)

    assert counts(imported) == (2, 1, 0, 0)
    assert imported.errors is None
    lamp, cover = by_number()["GD1"], by_number()["GD2"]
    assert (lamp.state, lamp.holder, lamp.level, lamp.channel) == ("received", COUNTY, "county", "order_file")
    assert (cover.state, cover.outcome) == ("closed", "replied_before")
    assert cover.received_at == datetime(2026, 3, 1, 16, tzinfo=UTC)
    assert cover.closed_at == datetime(2026, 3, 5, 1, 30, tzinfo=UTC)
    assert cover.flags == [Flag.TIME_WITHOUT_HOUR, Flag.PLACE_UNKNOWN]
    shown = get_appeal(appeal_id=str(cover.id))
    assert shown is not None
    assert (shown.title, shown.text, shown.answer) == ("井盖", "井盖松动", "已更换。")
    assert shown.appellant is not None
    assert (shown.appellant.name, shown.appellant.phone) == ("李*", "139****4321")


def test_imported_rows_are_what_their_ledger_folds_to(tmp_path: Path) -> None:
    orders(tmp_path, LAMP, COVER)

    for row in Appeal.objects.all():
        known = folded(appeal_id=str(row.id))
        assert known is not None
        assert (row.state, row.seq, row.received_at, row.closed_at) == (
            known.state, 1, known.received_at, known.closed_at,
        )  # fmt: skip
        assert known.report.place.address is not None
        assert str(row.text) == known.report.text.id


def test_imported_events_are_chained_like_all_others(tmp_path: Path) -> None:
    orders(tmp_path, LAMP, COVER)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l.stream_kind, l.stream_id, l.canonical, l.prev_hash, l.hash, h.hash, h.seq"
            " FROM ledger l JOIN ledger_head h USING (stream_kind, stream_id)"
        )
        rows = cursor.fetchall()
    assert len(rows) == 2
    for kind, stream_id, canonical, prev, hashed, head, seq in rows:
        wanted = event_hash(
            stream=Stream(kind, stream_id), seq=1, prev=GENESIS.hash, canonical=bytes(canonical)
        )
        assert (bytes(prev), bytes(hashed), bytes(head), seq) == (GENESIS.hash, wanted, wanted, 1)


def test_imported_appeal_goes_on_like_any_other(tmp_path: Path) -> None:
    orders(tmp_path, LAMP)

    accepted = accept(asked(Role.DISPATCHER, COUNTY), appeal_id=str(by_number()["GD1"].id))

    assert (accepted.state, accepted.seq) == ("accepted", 2)
    assert [view.external_id for view in appeals(sought=Sought(phone="5678")).appeals] == ["GD1"]


def test_running_it_twice_adds_nothing(tmp_path: Path) -> None:
    orders(tmp_path, LAMP, COVER)

    again = orders(tmp_path, LAMP, COVER, now=NOW + timedelta(hours=1))

    assert counts(again) == (0, 0, 2, 0)
    assert again.errors is None
    assert (Appeal.objects.count(), Appellant.objects.count()) == (2, 2)


def test_new_rows_of_a_grown_file_are_added(tmp_path: Path) -> None:
    orders(tmp_path, LAMP)

    assert counts(orders(tmp_path, LAMP, COVER, now=NOW + timedelta(hours=1))) == (1, 1, 1, 0)


def test_changed_order_is_reported_and_stays_as_it_was(tmp_path: Path) -> None:
    orders(tmp_path, LAMP)

    again = orders(tmp_path, LAMP.replace("不亮", "全灭"), now=NOW + timedelta(hours=1))

    assert counts(again) == (0, 0, 0, 1)
    assert problems(again) == [
        (
            2,
            "工单编号",
            "this number was imported before with other contents; what was imported stays as it is",
        )
    ]
    shown = get_appeal(appeal_id=str(by_number()["GD1"].id))
    assert shown is not None
    assert shown.text == "路灯不亮"


def test_number_that_stands_twice_in_a_file_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "BATCH", 2)

    imported = orders(tmp_path, LAMP, LAMP, COVER, LAMP.replace("不亮", "全灭"))

    assert counts(imported) == (2, 1, 1, 1)
    assert problems(imported) == [
        (5, "工单编号", "the number stands twice in this file with different contents")
    ]


def test_bad_rows_never_stop_the_rest(tmp_path: Path) -> None:
    imported = orders(
        tmp_path,
        ",张三,,路灯,路灯不亮,2026/3/1,,,\n",
        LAMP,
        'GD3,"王"五,,路灯,路灯不亮,2026/3/1,,,\n',
        "GD4,赵六,,路灯,路灯不亮,昨天,,,\n",
        "\n",
        "GD5,赵六,,路灯,路灯不亮,2027/3/1,,,\n",
        "GD6,少了一列\n",
        COVER,
    )

    assert counts(imported) == (2, 1, 0, 5)
    assert set(by_number()) == {"GD1", "GD2"}
    assert [(row, column) for row, column, _ in problems(imported)] == [
        (2, "工单编号"), (4, ""), (5, "来电时间"), (7, "来电时间"), (8, ""),
    ]  # fmt: skip


def test_undecodable_bytes_spoil_one_row_only(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    good = "".join(f"A{n},,,路灯,路灯不亮,2026/3/1 10:00,,,\n" for n in range(50))
    bad = "GD9,,,路灯,路灯".encode() + b"\xff" + b",2026/3/1 10:00,,,\n"
    path.write_bytes((HEADER + good).encode() + bad + LAMP.encode())

    imported = import_orders(path=path, desk=desk(), now=NOW)

    assert counts(imported) == (51, 0, 0, 1)
    assert problems(imported) == [(52, "工单内容", "holds bytes that are not text in the file's encoding")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le"])
def test_every_encoding_comes_in_the_same(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes((HEADER + LAMP + COVER).encode(encoding))

    import_orders(path=path, desk=desk(), now=NOW)

    shown = get_appeal(appeal_id=str(by_number()["GD1"].id))
    assert shown is not None
    assert shown.text == "路灯不亮"


def test_workbook_with_numbers_and_dates_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "orders.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("某市热线工单导出",))
    sheet.write_row(2, 0, ("编号", "内容", "时间", "点赞数", "经度", "纬度"))
    sheet.write_row(3, 0, (188006, "\n\t路灯不亮\n\t", 46082.5, 3, 102.7122, 25.0406))
    sheet.write_datetime(4, 2, datetime(2026, 3, 2, 9, 30), book.add_format({"num_format": "yyyy/m/d h:mm"}))  # noqa: DTZ001
    sheet.write_row(4, 0, (188007, "井盖松动"))
    book.close()

    import_orders(path=path, desk=desk(), now=NOW)

    lamp, cover = by_number()["188006"], by_number()["188007"]
    assert (lamp.likes, lamp.lon, lamp.lat) == (3, 102_712_200, 25_040_600)
    assert lamp.received_at == datetime(2026, 3, 1, 4, tzinfo=UTC)
    assert cover.received_at == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


def test_own_columns_are_mapped(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("甲,乙,丙\nX1,路灯不亮,2026/3/1 10:00\n", encoding="utf-8")

    mapping = {"甲": "external_id", "乙": "text", "C": "received_at"}
    imported = import_orders(path=path, desk=desk(), now=NOW, mapping=mapping)

    assert counts(imported) == (1, 0, 0, 0)


def test_places_are_found_by_whoever_knows_them(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(HEADER + LAMP, encoding="utf-8")

    def place_of(order: Order) -> Place:
        assert order.address == "文化巷3号"
        return Place(community=COMMUNITY, street=STREET)

    import_orders(path=path, desk=desk(place_of=place_of), now=NOW)

    assert (by_number()["GD1"].community, by_number()["GD1"].street) == (COMMUNITY, STREET)
    assert by_number()["GD1"].flags == []


def test_point_finds_its_grid_and_one_outside_is_flagged(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    header = "编号,内容,时间,经度,纬度\n"
    rows = "A1,路灯,2026/3/1,0.5,0.5\nA2,路灯,2026/3/1,9.5,9.5\nA3,路灯,2026/3/1,,\n"
    path.write_text(header + rows, encoding="utf-8")
    atlas = Atlas(
        units=BOOK,
        on=NOW.date(),
        tree=shapely.STRtree([shapely.box(0, 0, 1, 1)]),
        leaves=(),
        places=(Place(area_grid=7, community=COMMUNITY, street=STREET),),
    )

    imported = import_orders(path=path, desk=desk(place_of=place_by(atlas)), now=NOW)

    assert counts(imported) == (3, 0, 0, 0)
    inside, outside, nowhere = (by_number()[number] for number in ("A1", "A2", "A3"))
    assert (inside.area_grid, inside.community, inside.street) == (7, COMMUNITY, STREET)
    assert inside.flags == [Flag.TIME_WITHOUT_HOUR]
    assert (outside.lon, outside.area_grid) == (9_500_000, None)
    assert outside.flags == [Flag.TIME_WITHOUT_HOUR, Flag.OUTSIDE_EVERY_GRID]
    assert nowhere.flags == [Flag.TIME_WITHOUT_HOUR, Flag.PLACE_UNKNOWN]


def test_batch_may_take_longer_than_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bounds: list[object] = []
    write = OrderStore._write

    def then_bounds(store: OrderStore, new: Sequence[Made]) -> None:
        write(store, new)
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
            bounds.append(cursor.fetchone())

    monkeypatch.setattr(OrderStore, "_write", then_bounds)

    orders(tmp_path, LAMP)

    assert bounds == [("0", "0")]


def test_item_that_no_catalogue_has_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    rows = "A1,路灯,2026/3/1 10:00,SR-01\nA2,路灯,2026/3/1 10:00,XX-99\nA3,路灯,2026/3/1 10:00,\n"
    path.write_text("编号,内容,时间,事项编码\n" + rows, encoding="utf-8")

    imported = import_orders(path=path, desk=desk(items={"SR-01"}), now=NOW)

    assert counts(imported) == (2, 0, 0, 1)
    assert problems(imported) == [(3, "事项编码", "is no item of the catalogue in force")]


@pytest.mark.parametrize("name", ["orders.csv", "errors.txt", "missing/errors.xlsx"])
def test_error_file_that_cannot_be_written_is_refused_first(tmp_path: Path, name: str) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(HEADER + LAMP + "GD9,坏,,,,昨天,,,\n", encoding="utf-8")
    before = path.read_bytes()

    with pytest.raises(FileRefused) as refused:
        import_orders(path=path, desk=desk(), now=NOW, errors=tmp_path / name)

    assert refused.value.code == "bad_error_file"
    assert (path.read_bytes(), Appeal.objects.count()) == (before, 0)


def test_progress_tells_rate_and_time_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "BATCH", 10)
    path = tmp_path / "orders.csv"
    rows = "".join(f"A{n},,,路灯,路灯不亮,2026/3/1 10:00,,,\n" for n in range(25))
    path.write_text(HEADER + rows, encoding="utf-8")
    seen: list[Standing] = []

    import_orders(path=path, desk=desk(), now=NOW, watch=seen.append)

    assert [(standing.done, standing.total, standing.added) for standing in seen] == [
        (10, 25, 10), (20, 25, 20), (25, 25, 25), (25, 25, 25),
    ]  # fmt: skip
    assert all(standing.rate > 0 for standing in seen)
    assert seen[0].seconds_left == pytest.approx(15 / seen[0].rate)
    assert seen[-1].seconds_left == 0


def test_interrupted_import_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "BATCH", 1)
    path = tmp_path / "orders.csv"
    path.write_text(HEADER + LAMP + COVER, encoding="utf-8")

    def stop(standing: Standing) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_orders(path=path, desk=desk(), now=NOW, watch=stop)
    again = import_orders(path=path, desk=desk(), now=NOW + timedelta(hours=1))

    assert counts(again) == (1, 1, 1, 0)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "empty_file", id="empty"),
        pytest.param((HEADER + LAMP + 'GD9,"cut').encode(), "damaged_file", id="truncated"),
        pytest.param("甲,乙\n1,2\n".encode(), "header_missing", id="other-table"),
        pytest.param((HEADER + LAMP).encode("utf-16-be")[:-1], "unknown_encoding", id="half-a-character"),
    ],
)
def test_refused_file_leaves_nothing(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(content)

    with pytest.raises(FileRefused) as refused:
        import_orders(path=path, desk=desk(), now=NOW)

    assert refused.value.code == code
    assert Appeal.objects.count() == 0


def test_only_the_desk_may_import() -> None:
    with pytest.raises(NotAuthorised):
        desk(by=actor(Role.HANDLER, COUNTY))
    assert desk(by=None).unit is None


def test_same_number_may_come_through_two_channels(tmp_path: Path) -> None:
    orders(tmp_path, LAMP)

    other = import_orders(path=tmp_path / "orders.csv", desk=desk(channel=Channel.ORDER_API), now=NOW)

    assert counts(other) == (1, 0, 0, 0)
