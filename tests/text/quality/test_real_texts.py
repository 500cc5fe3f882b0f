"""On real appeals and replies the reading stays rare where it should be and full where it should be."""

import os
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from muster.text.quality.abuse import abuse
from muster.text.quality.emptiness import emptiness
from muster.text.quality.personal import personal_data
from muster.text.quality.reply import Flaw, Part, reply_quality
from muster.text.quality.urgency import urgency

pytestmark = pytest.mark.appeals
FOLDER = os.environ.get("MUSTER_ORDER_FILES", "")


def rows(name: str) -> list[list[str]]:
    path = Path(FOLDER) / name
    if not FOLDER or not path.is_file():
        pytest.skip(f"set MUSTER_ORDER_FILES to the folder that holds {name}")
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python()[1:]]


def test_few_real_appeals_are_flagged() -> None:
    found = rows("hotline_orders_2017_2020.xlsx")
    texts = [f"{row[2]}。{row[4]}" for row in found]
    days = [date(*map(int, row[3].replace("/", "-").split()[0].split("-"))) for row in found]

    urgent = sum(urgency(text=text, on=on).proposes_emergency for text, on in zip(texts, days, strict=True))
    abusive = sum(bool(abuse(text=text)) for text in texts)
    empty = sum(emptiness(text=text) is not None for text in texts)
    named = sum(bool(personal_data(text=text)) for text in texts)

    assert len(texts) == 4326
    assert urgent <= 0.01 * len(texts)
    assert abusive <= 0.005 * len(texts)
    assert empty == 0
    assert 0.005 * len(texts) <= named <= 0.05 * len(texts)


def test_real_replies_fall_where_a_reader_puts_them() -> None:
    found = [
        reply_quality(reply=row[5], appeal=f"{row[2]}。{row[4]}")
        for row in rows("orders_with_replies_2011_2020.xlsx")
    ]

    assert len(found) == 2816
    assert 0.75 <= sum(Part.ACTION in one.has for one in found) / len(found) <= 0.9
    assert 0.05 <= sum(Flaw.FORWARDED in one.flaws for one in found) / len(found) <= 0.12
    assert 0.01 <= sum(Flaw.EMPTY in one.flaws for one in found) / len(found) <= 0.04
