"""Are appeals told twice found, and those about another place told apart? Measured on real appeals.

The thresholds were chosen on the file of 2017 to 2020; the file with replies was not looked at for them.
"""

import random
from collections.abc import Callable
from os import environ
from pathlib import Path
from time import perf_counter

import pytest
from tests.bench.planted import Appeal, moved, paraphrased, places_of

from muster.intake.tables.table import open_table
from muster.text.similar.compared import compare
from muster.text.similar.marks import marks_of
from muster.text.similar.pieces import read

pytestmark = [pytest.mark.bench, pytest.mark.appeals]
FOLDER = Path(environ.get("MUSTER_ORDER_FILES", ""))
FILES = ["hotline_orders_2017_2020.xlsx", "orders_with_replies_2011_2020.xlsx"]
MANY = 1_000


def appeals_of(path: Path) -> list[Appeal]:
    rows = [line.cells for line in open_table(path).rows()]
    at_title, at_text = rows[0].index("留言主题"), rows[0].index("留言详情")
    return [Appeal(str(row[at_title]), str(row[at_text]).strip()) for row in rows[1:] if row[at_text]]


@pytest.mark.parametrize("file", FILES)
def test_planted_near_duplicates_are_found_and_other_places_are_not(
    file: str, measure: Callable[..., None]
) -> None:
    path = FOLDER / file
    if not environ.get("MUSTER_ORDER_FILES") or not path.is_file():
        pytest.skip(f"MUSTER_ORDER_FILES names no folder with {file}")
    chance = random.Random(2026)  # noqa: S311 - repeatable on purpose
    appeals = appeals_of(path)
    others = places_of(appeals)
    base = chance.sample(appeals, len(appeals))
    told_anew = [(one, paraphrased(one, chance=chance)) for one in base[:MANY]]
    elsewhere = []
    for one in base:
        other = moved(one, others=others, chance=chance)
        if other is not None and len(elsewhere) < MANY:
            elsewhere.append((one, paraphrased(other, chance=chance) if chance.random() < 0.5 else other))
    began = perf_counter()

    found = sum(compare(read(one.words), read(other.words)).is_same for one, other in told_anew)
    wrong = sum(compare(read(one.words), read(other.words)).is_same for one, other in elsewhere)
    taken = perf_counter() - began
    met = sum(
        not set(marks_of(read(one.words))).isdisjoint(marks_of(read(other.words))) for one, other in told_anew
    )

    recall = found / len(told_anew)
    measure(f"{file}: near-duplicates found", recall, "", at_least=0.95)
    measure(f"{file}: precision", recall / (recall + wrong / len(elsewhere)), "", at_least=0.95)
    measure(f"{file}: near-duplicates the index finds", met / len(told_anew), "", at_least=0.95)
    measure("two texts read and compared", 1000 * taken / (len(told_anew) + len(elsewhere)), "ms")
