"""Files load row by row: the good rows are kept, each bad one says what is wrong and what would be right."""

# ruff: noqa: RUF001

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from tests.directory.village import NOW, SINCE, found_village, unit_id

from muster.directory import facts
from muster.directory.changes.loads import (
    load_catalogue,
    load_grids,
    load_people,
    load_posts,
    load_units,
)
from muster.directory.loading.problems import UnreadableFile
from muster.directory.models import Grid, Outline, Person, Post, Superior, Unit
from muster.directory.seed.rules import adopt_rules
from muster.directory.seed.tables import DATA
from muster.directory.storing.lines import Saved
from muster.ledger.models import Line

pytestmark = pytest.mark.usefixtures("village")
Write = Callable[..., Path]
WITH_PHONE = "编码,名称,类别,层级,所属组织,值班电话"
UNITS = "编码,名称,类别,层级,所属组织,上级,可召集于,职能"


@pytest.fixture
def village(db: None) -> None:
    found_village()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(*lines: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "batch.csv"
        path.write_text("\n".join(lines) + "\n", encoding=encoding)
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_units_load_from_every_usual_encoding(write: Write, encoding: str) -> None:
    path = write(UNITS, "w,水务局,department,county,x,x、b,x,water，drainage", encoding=encoding)

    loaded = load_units(path=path, by=None, now=NOW)

    assert (loaded.saved, list(loaded.problems)) == (Saved(added=1), [])
    unit = facts.unit_book().get(unit_id("w"))
    assert (unit.name, unit.functions, unit.stations) == ("水务局", ("water", "drainage"), (unit_id("x"),))
    assert {above.unit for above in unit.superiors} == {unit_id("x"), unit_id("b")}


def test_same_file_again_writes_nothing_and_a_new_name_is_a_change(write: Write) -> None:
    load_units(path=write(UNITS, "w,水务局,department,county,x,x,x,"), by=None, now=NOW)

    again = load_units(path=write(UNITS, "w,水务局,department,county,x,x,x,"), by=None, now=NOW)
    renamed = load_units(path=write(UNITS, "w,水利局,department,county,x,c,x,"), by=None, now=NOW)

    assert again.saved == Saved()
    assert renamed.saved.changed == 3
    assert Superior.objects.filter(unit__code="w", until__isnull=True).get().superior.code == "c"
    assert Line.objects.count() == 2


def test_column_a_units_file_does_not_have_keeps_what_stands(write: Write) -> None:
    full = f"{UNITS},英文名称,序号,截止日期,常住人口"
    load_units(
        path=write(full, "w,水务局,department,county,x,x、b,x,water,Water,7,2030-01-01,9"), by=None, now=NOW
    )
    before = Unit.objects.filter(code="w").values().get()

    loaded = load_units(
        path=write("编码,名称,类别,层级,所属组织", "w,水利局,department,county,x"), by=None, now=NOW
    )

    assert loaded.saved == Saved(changed=1)
    assert Unit.objects.filter(code="w").values().get() == before | {"name": "水利局"}
    unit = facts.unit_book().get(unit_id("w"))
    assert {above.unit for above in unit.superiors} == {unit_id("x"), unit_id("b")}
    assert unit.stations == (unit_id("x"),)


def test_empty_cell_of_a_column_that_is_there_empties(write: Write) -> None:
    load_units(path=write(UNITS, "w,水务局,department,county,x,x,x,water"), by=None, now=NOW)

    load_units(path=write(UNITS, "w,水务局,department,county,x,,,"), by=None, now=NOW)

    unit = facts.unit_book().get(unit_id("w"))
    assert (unit.superiors, unit.stations, unit.functions) == ((), (), ())


def test_header_nobody_knows_is_named_and_the_rows_come_in(write: Write) -> None:
    path = write("编码,名称,类别,层级,所属组织,上级部门,备注", "w,水务局,department,county,x,x,新")

    loaded = load_units(path=path, by=None, now=NOW)

    assert loaded.saved == Saved(added=1)
    assert [(problem.line, problem.column) for problem in loaded.problems] == [(1, "上级部门"), (1, "备注")]
    assert "上级 superiors" in loaded.problems[0].right


def test_post_keeps_its_end_title_and_home_where_a_file_has_no_such_columns(write: Write) -> None:
    full = "人员,单位,角色,起始日期,截止日期,职务,兼职"
    load_posts(path=write(full, "p1,b,clerk,2026-01-01,2026-06-01,科员,是"), by=None, now=NOW)

    again = load_posts(path=write("人员,单位,角色,起始日期", "p1,b,clerk,2026-01-01"), by=None, now=NOW)
    kept = Post.objects.get()
    load_posts(path=write(full, "p1,b,clerk,2026-01-01,,,"), by=None, now=NOW)
    emptied = Post.objects.get()

    assert again.saved == Saved()
    assert (kept.until, kept.title, kept.home) == (date(2026, 6, 1), "科员", False)
    assert (emptied.until, emptied.title, emptied.home) == (None, "", True)


def test_bad_rows_are_told_and_the_rest_survives(write: Write) -> None:
    path = write(
        UNITS,
        "ok,好,department,county,x,x,x,",
        ",无编码,department,county,x,x,,",
        "k,坏类别,ministry,county,x,x,,",
        "o,无此组织,department,county,nowhere,x,,",
        "v,依赖坏行,department,county,x,k,,",
        "ok,重复,department,county,x,x,,",
    )

    loaded = load_units(path=path, by=None, now=NOW)

    told = sorted((problem.line, problem.column) for problem in loaded.problems)
    assert told == [(3, "code"), (4, "kind"), (5, "organisation"), (6, "superiors"), (7, "code")]
    assert all(problem.wrong and problem.right for problem in loaded.problems)
    assert set(Unit.objects.exclude(code__in="cxsmb").values_list("code", flat=True)) == {"ok"}


def test_people_and_posts_load_and_administrators_stay_apart(write: Write) -> None:
    load_people(path=write("工号,姓名", "p3,王五", "p3,又来", "p4,"), by=None, now=NOW)
    assert set(Person.objects.values_list("code", flat=True)) == {"p1", "p2", "p3"}

    loaded = load_posts(
        path=write(
            "人员,单位,角色,起始日期,兼职",
            "p3,b,sysadmin,2026-01-01,",
            "p3,b,auditor,2026/02/01,",
            "p2,s,handler,2026-01-01,是",
            "p9,b,clerk,2026-01-01,",
            "p1,b,clerk,someday,",
        ),
        by=None,
        now=NOW,
    )

    assert [(problem.line, problem.column) for problem in loaded.problems] == [
        (3, "role"), (5, "person"), (6, "since"),
    ]  # fmt: skip
    rows = Post.objects.order_by("id").values_list("person__code", "role", "home")
    assert list(rows) == [("p3", "sysadmin", True), ("p2", "handler", False)]


def test_grids_load_with_their_polygons(write: Write) -> None:
    square = '"{""type"":""Polygon"",""coordinates"":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"'
    path = write(
        "编码,名称,层级,社区,片区网格,信息员,边界",
        f"a-1,一号楼,building_grid,m,a,p1,{square}",
        "a,片区,area_grid,m,,,",
        "z-1,无片区,building_grid,m,,,",
        'q,坏边界,area_grid,m,,,"{""type"":""Point""}"',
        "n,无社区,area_grid,x,,,",
    )

    loaded = load_grids(path=path, by=None, now=NOW)

    assert [(problem.line, problem.column) for problem in loaded.problems] == [
        (4, "area"), (5, "polygon"), (6, "community"),
    ]  # fmt: skip
    assert set(Grid.objects.values_list("code", flat=True)) == {"a", "a-1"}
    assert Outline.objects.get().grid == Grid.objects.get(code="a-1")


def test_grid_keeps_its_people_where_a_file_does_not_name_them(write: Write) -> None:
    load_grids(path=write("编码,名称,层级,社区,网格长", "a,片区,area_grid,m,p1"), by=None, now=NOW)

    load_grids(path=write("编码,名称,层级,社区", "a,改名,area_grid,m"), by=None, now=NOW)

    grid = Grid.objects.select_related("head").get(code="a")
    assert (grid.name, grid.head and grid.head.code) == ("改名", "p1")


def test_catalogue_is_adopted_whole_or_not_at_all(write: Write) -> None:
    adopt_rules(city=unit_id("c"), now=NOW)
    day = facts.current()
    assert len(day.catalogue_for(organisation=unit_id("s"), on=SINCE.replace(year=2026))) >= 60
    good = (DATA / "kunming/catalogue.csv").read_text(encoding="utf-8").splitlines()[:3]
    since = SINCE.replace(year=2027)

    version, problems = load_catalogue(
        path=write(*good, good[1].replace("photo_before", "hearsay").replace("SR-01", "SR-99")),
        jurisdiction=unit_id("x"), since=since, by=None, now=NOW,
    )  # fmt: skip
    assert (version, [(problem.line, problem.column) for problem in problems]) == (None, [(4, "evidence")])

    version, problems = load_catalogue(
        path=write(*good), jurisdiction=unit_id("x"), since=since, by=None, now=NOW
    )
    assert version is not None
    assert set(facts.catalogue(version=version)) == {"SR-01", "SR-02"}


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        pytest.param("w,水务局,department,county,x,w,,2020-01-01,", "superiors", id="own-superior"),
        pytest.param("w,水务局,department,county,x,x,,2020-02-31,", "since", id="no-such-day"),
        pytest.param("w,水务局,department,county,x,x,,2020-01-01,99999999999", "residents", id="too-many"),
    ],
)
def test_row_the_database_would_refuse_is_told_and_the_rest_survives(
    write: Write, cells: str, column: str
) -> None:
    header = "编码,名称,类别,层级,所属组织,上级,可召集于,起始日期,常住人口"

    loaded = load_units(
        path=write(header, cells, "ok,好,department,county,x,x,x,２０２０年１月５日,３"), by=None, now=NOW
    )

    assert [(problem.line, problem.column) for problem in loaded.problems] == [(2, column)]
    good = Unit.objects.get(code="ok")
    assert (good.since, good.residents) == (date(2020, 1, 5), 3)


@pytest.mark.parametrize("written", ["2026-01-05", "2026/1/5", "2026.1.5", "20260105", "2026年1月5日"])
def test_day_is_read_however_spreadsheets_write_it(write: Write, written: str) -> None:
    loaded = load_posts(path=write("人员,单位,角色,起始日期", f"p1,b,clerk,{written}"), by=None, now=NOW)

    assert list(loaded.problems) == []
    assert Post.objects.get().since == date(2026, 1, 5)


def test_line_break_inside_a_cell_stays(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('工号,姓名\n1,"张\n三"\n2,李四\n', encoding="utf-8")

    load_people(path=path, by=None, now=NOW)

    assert set(Person.objects.filter(code__in="12").values_list("name", flat=True)) == {"张\n三", "李四"}


def test_workbook_loads_like_a_table(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["工号", "姓名"])
        sheet.write_row(1, 0, [1001, "赵六"])

    assert load_people(path=path, by=None, now=NOW).saved == Saved(added=1)
    assert Person.objects.get(code="1001").name == "赵六"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.csv", b"", id="empty"),
        pytest.param("a.csv", b"\x00\x01\x02", id="binary"),
        pytest.param("a.csv", b"\xff\xff\xff", id="no-encoding"),
        pytest.param("a.csv", "别的,表头\n1,2".encode(), id="other-header"),
        pytest.param("a.csv", "工号,姓名\n1,张三丰李四光\n2,王".encode()[:-1], id="cut-off-utf-8"),
        pytest.param("a.csv", '工号,姓名\n1,"张三\n2,李四\n'.encode(), id="quote-never-closed"),
        pytest.param("a.xlsx", b"code,name", id="renamed"),
        pytest.param("a.xlsx", b"PK\x03\x04", id="truncated"),
    ],
)
def test_file_that_is_no_table_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(UnreadableFile):
        load_people(path=path, by=None, now=NOW)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        pytest.param("0871-65312345", "0871-65312345", id="number"),
        pytest.param("０８７１-65312345 转 8", "0871-65312345 转 8", id="full-width-with-a-word"),
        pytest.param("", "", id="none"),
    ],
)
def test_units_duty_phone_is_its_public_number(write: Write, written: str, kept: str) -> None:
    path = write(WITH_PHONE, f"w,水务局,department,county,x,{written}")

    assert list(load_units(path=path, by=None, now=NOW).problems) == []
    assert facts.unit_book().get(unit_id("w")).duty_phone == kept


@pytest.mark.parametrize("written", ["打总机", "x 0871", "12", "0871 6531"])
def test_what_cannot_be_called_is_told_with_its_row(write: Write, written: str) -> None:
    path = write(WITH_PHONE, f"w,水务局,department,county,x,{written}")

    (problem,) = load_units(path=path, by=None, now=NOW).problems
    assert (problem.line, problem.column) == (2, "duty_phone")
