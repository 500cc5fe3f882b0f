"""How fast do order files come in, and how much memory do they take?"""

import csv
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from tests.core.appeals.people import BOOK, COUNTY

from muster.intake.orders.desk import order_desk
from muster.intake.orders.load import Standing, Watch, import_orders, unwatched
from muster.intake.search import fill_grams

pytestmark = pytest.mark.bench
NOW = datetime(2026, 11, 25, 4, tzinfo=UTC)
FOLDER = os.environ.get("MUSTER_ORDER_FILES", "")
LARGE, MILLION = 200_000, 1_000_000
HEADER = ("工单编号", "来电人", "来电号码", "标题", "工单内容", "来电时间", "事发地址")
PIECES = (
    "文化巷", "虹山东路", "路灯不亮", "井盖松动", "夜间施工噪声扰民", "污水外溢", "占道经营", "希望尽快处理",
    "已多次反映", "居民意见很大", "请有关部门核实", "。",
)  # fmt: skip


def rows(number: int) -> Iterator[tuple[str, ...]]:
    """Orders of about 100 characters, the same every time."""
    chance = Random(5)  # noqa: S311 - repeatable on purpose
    for nth in range(number):
        yield (
            f"GD{nth:09d}",
            "张李王赵"[nth % 4] + "先生",
            f"138{nth % 100_000_000:08d}",
            "".join(chance.choices(PIECES, k=2)),
            "".join(chance.choices(PIECES, k=20)),
            f"2026/{nth % 9 + 1}/{nth % 28 + 1} {nth % 24}:{nth % 60:02d}",
            f"{chance.choice(PIECES)}{nth % 300}号",
        )


def imported(path: Path, errors: Path, watch: Watch = unwatched) -> Standing:
    desk = order_desk(holder=COUNTY, by=None, units=BOOK)
    processes = os.cpu_count() or 1
    done = import_orders(path=path, desk=desk, now=NOW, errors=errors, watch=watch, processes=processes)
    return done.standing


def resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.mark.timeout(900)
@pytest.mark.parametrize("number", [LARGE, pytest.param(MILLION, marks=pytest.mark.full)])
def test_a_large_file_comes_in_fast_and_lean(
    live_database: str, tmp_path: Path, measure: Callable[..., None], number: int
) -> None:
    path = tmp_path / "orders.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(rows(number))

    memory: list[float] = []
    done = imported(path, tmp_path / "errors.xlsx", lambda _: memory.append(resident_megabytes()))

    assert (done.added, done.bad) == (number, 0)
    measure(f"import of a csv of {number:,} rows, memory", max(memory), "MB", at_most=1000)
    measure(f"import of a csv of {number:,} rows", done.rate, "rows/s", at_least=5000)


@pytest.mark.parametrize(
    ("name", "number"),
    [("hotline_orders_2017_2020.xlsx", 4326), ("orders_with_replies_2011_2020.xlsx", 2816)],
)
def test_real_file_comes_in_fast(
    live_database: str, tmp_path: Path, measure: Callable[..., None], name: str, number: int
) -> None:
    path = Path(FOLDER) / name
    if not FOLDER or not path.is_file():
        pytest.skip(f"set MUSTER_ORDER_FILES to the folder that holds {name}")

    done = imported(path, tmp_path / "errors.xlsx")
    assert (done.added, done.bad) == (number, 0)
    measure(f"import of {number:,} real orders", done.seconds, "s", at_most=10)
    assert fill_grams(limit=number + 1) is None
