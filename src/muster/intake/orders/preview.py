"""What an import would do: the columns as understood and the first rows as they would come in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from muster.intake.orders.columns import Columns, find_columns
from muster.intake.orders.problems import BadRow, Problem
from muster.intake.orders.rows import Order, is_blank, read_row
from muster.intake.tables.table import Table, open_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A table opened and understood. Nothing has been written."""

    table: Table
    columns: Columns
    orders: tuple[Order, ...]
    problems: tuple[Problem, ...]

    @property
    def rows(self) -> int:
        """Rows below the header, blank ones included."""
        return max(self.table.total - self.columns.row, 0)


def preview_orders(
    *,
    path: Path,
    now: datetime,
    mapping: Mapping[str, str] | None = None,
    items: Collection[str] | None = None,
    first: int = 5,
) -> Preview:
    """Opens the file and reads its first rows. Raises a FileRefused."""
    table = open_table(path)
    columns = find_columns(lines=table.rows(), mapping=mapping)
    orders: list[Order] = []
    problems: list[Problem] = []
    filled = (line for line in table.rows() if line.number > columns.row and not is_blank(line))
    for line in islice(filled, first):
        try:
            orders.append(read_row(line=line, columns=columns, now=now, items=items))
        except BadRow as bad:
            problems.extend(bad.problems)
    return Preview(table=table, columns=columns, orders=tuple(orders), problems=tuple(problems))
