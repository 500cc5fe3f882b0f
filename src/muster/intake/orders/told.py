"""The appeals of an order file as texts to read, without taking them in."""

from datetime import datetime
from pathlib import Path

from muster.intake.orders.columns import find_columns
from muster.intake.orders.problems import BadRow
from muster.intake.orders.rows import Order, is_blank, is_total, read_row
from muster.intake.tables.table import open_table
from muster.text.hot.issues import Told


def orders_in(*, path: Path, now: datetime) -> list[Order]:
    """Every readable row; the others are left out. Raises a FileRefused."""
    table = open_table(path)
    columns = find_columns(lines=table.rows(), mapping=None)
    orders = []
    for line in table.rows():
        if line.number <= columns.row or is_blank(line) or is_total(line):
            continue
        try:
            orders.append(read_row(line=line, columns=columns, now=now))
        except BadRow:
            continue
    return orders


def told_of(order: Order) -> Told:  # keyword-free: one order in
    """What an order tells; without a phone or a name its number stands for who made it."""
    return Told(
        text=f"{order.title}\n{order.text}",
        person=order.phone or order.appellant or order.external_id,
        made_at=order.made_at,
        likes=order.likes,
        item=order.item,
    )
