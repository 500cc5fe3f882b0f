"""The appeals of an order file as texts to read, without taking them in."""

from datetime import datetime
from pathlib import Path

from muster.intake.orders.columns import find_columns
from muster.intake.orders.problems import BadRow
from muster.intake.orders.rows import is_blank, is_total, read_row
from muster.intake.tables.table import open_table
from muster.text.hot.issues import Told


def told_in(*, path: Path, now: datetime) -> list[Told]:
    """What every readable row tells; the others are left out. Raises a FileRefused."""
    table = open_table(path)
    columns = find_columns(lines=table.rows(), mapping=None)
    told = []
    for line in table.rows():
        if line.number <= columns.row or is_blank(line) or is_total(line):
            continue
        try:
            order = read_row(line=line, columns=columns, now=now)
        except BadRow:
            continue
        told.append(
            Told(
                words=f"{order.title}\n{order.text}",
                person=order.phone or order.appellant or order.external_id,
                made_at=order.made_at,
                likes=order.likes,
            )
        )
    return told
