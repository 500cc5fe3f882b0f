"""What does one row of an order file say?"""

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from muster.core.appeals.parts import Flag
from muster.core.directory.place import Point
from muster.intake.orders.columns import Columns
from muster.intake.orders.problems import BadRow, Problem, Wrong
from muster.intake.tables.clean import clean_text, clean_token
from muster.intake.tables.encoding import is_undecodable
from muster.intake.tables.moments import NoSuchYear, NotAMoment, moment_of
from muster.intake.tables.table import Line

TEXT_LIMIT = 50_000
TOKEN_LIMIT = 200
ID_LIMIT = 64
TOTAL = "合计"
SAFE_FLOAT = 10**15
PERSONAL = frozenset({"appellant", "phone"})
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+\d{2,}", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One row, read and cleaned. Moments are aware UTC; a reply without a time is flagged.

    `own_id` names an appeal that is on file already and was exported.
    """

    row: int
    external_id: str
    title: str
    text: str
    made_at: datetime
    appellant: str
    phone: str
    address: str
    point: Point | None
    category: str
    item: str
    likes: int
    against: int
    reply: str
    replied_at: datetime | None
    flags: tuple[Flag, ...]
    own_id: str = ""


def is_blank(line: Line) -> bool:
    """Whether a row has nothing in it."""
    return line.cells is not None and not any(str(cell).strip() for cell in line.cells)


def is_total(line: Line) -> bool:
    """Whether a row sums up the ones above it (合计), as tables from offices end."""
    return line.cells is not None and len(line.cells) > 0 and str(line.cells[0]).strip() == TOTAL


def read_row(*, line: Line, columns: Columns, now: datetime, items: Collection[str] | None = None) -> Order:
    """The order in a row. Raises BadRow with everything that is wrong with it, not only the first thing.

    `items`: the codes of the catalogue; None where any code goes.
    """
    return _RowReader(line, columns, now, items).order()


class _RowReader:
    """Reads the cells of one row and collects what is wrong with them."""

    def __init__(self, line: Line, columns: Columns, now: datetime, items: Collection[str] | None) -> None:
        self.line, self.columns, self.now, self.items = line, columns, now, items
        self.problems: list[Problem] = []
        if line.cells is None:
            raise BadRow(Problem(row=line.number, column="", wrong=Wrong.UNREADABLE_ROW))
        self.cells: tuple[Any, ...] = line.cells
        self._check_width()

    def order(self) -> Order:
        text, title = self._text("text", TEXT_LIMIT), self._text("title", TOKEN_LIMIT * 5)
        if not text and not title:
            self._wrong("text", Wrong.MISSING)
        reply = self._text("reply", TEXT_LIMIT)
        made_at, whole_day = self._moment("received_at", required=True)
        replied_at, reply_whole_day = self._moment("replied_at", required=False) if reply else (None, False)
        order = Order(
            row=self.line.number,
            external_id=self._external_id(),
            title=title.replace("\n", " "),
            text=text or title,
            made_at=made_at or self.now,
            appellant=self._token("appellant"),
            phone=self._token("phone"),
            address=self._token("address"),
            point=self._point(),
            category=self._token("category"),
            item=self._item(),
            likes=self._count("likes"),
            against=self._count("against"),
            reply=reply,
            replied_at=replied_at,
            own_id=self._own_id(),
            flags=_flags(made_at, whole_day or reply_whole_day, reply, replied_at),
        )
        if self.problems:
            raise BadRow(*self.problems)
        return order

    def _check_width(self) -> None:
        """Cells beyond the header would be dropped silently, missing ones read as empty: neither is done."""
        width = self.columns.width
        if len(self.cells) < width or any(str(cell).strip() for cell in self.cells[width:]):
            raise BadRow(Problem(row=self.line.number, column="", wrong=Wrong.WRONG_WIDTH))

    def _cell(self, field: str) -> Any:
        index = self.columns.at.get(field)
        if index is None:
            return ""
        cell = self.cells[index]
        if isinstance(cell, str) and not cell.isascii() and is_undecodable(cell):
            self._wrong(field, Wrong.UNDECODABLE)
            return ""
        return cell

    def _wrong(self, field: str, wrong: Wrong) -> None:
        """Notes what is wrong; one cell is reported once."""
        column = self.columns.header(field)
        if any(problem.column == column for problem in self.problems):
            return
        index = self.columns.at.get(field)
        cell = "" if index is None or field in PERSONAL else clean_token(str(self.cells[index]))[:80]
        self.problems.append(Problem(row=self.line.number, column=column, wrong=wrong, cell=cell))

    def _text(self, field: str, limit: int) -> str:
        if field not in self.columns.at:
            return ""
        cell = self._cell(field)
        text = clean_text(cell if isinstance(cell, str) else plain(cell))
        return self._within(field, text, limit)

    def _token(self, field: str, limit: int = TOKEN_LIMIT) -> str:
        if field not in self.columns.at:
            return ""
        cell = self._cell(field)
        return self._within(field, clean_token(cell if isinstance(cell, str) else plain(cell)), limit)

    def _within(self, field: str, text: str, limit: int) -> str:
        if len(text) > limit:
            self._wrong(field, Wrong.TOO_LONG)
        return text

    def _external_id(self) -> str:
        cell = self._cell("external_id")
        if isinstance(cell, float) and abs(cell) >= SAFE_FLOAT:
            self._wrong("external_id", Wrong.LOST_DIGITS)
        number = self._token("external_id", ID_LIMIT)
        if not number:
            self._wrong("external_id", Wrong.MISSING)
        if _SCIENTIFIC.fullmatch(number):
            self._wrong("external_id", Wrong.LOST_DIGITS)
        return number

    def _own_id(self) -> str:
        """Empty for what is no id: then the sender's number alone counts."""
        try:
            return str(UUID(self._token("own_id")))
        except ValueError:
            return ""

    def _item(self) -> str:
        code = self._token("item")
        if code and self.items is not None and code not in self.items:
            self._wrong("item", Wrong.UNKNOWN_ITEM)
        return code

    def _moment(self, field: str, *, required: bool) -> tuple[datetime | None, bool]:
        cell = self._cell(field)
        if cell == "" or (isinstance(cell, str) and not cell.strip()):
            if required:
                self._wrong(field, Wrong.MISSING)
            return None, False
        try:
            moment = moment_of(cell)
        except NoSuchYear:
            self._wrong(field, Wrong.NO_SUCH_YEAR)
            return None, False
        except NotAMoment:
            self._wrong(field, Wrong.NOT_A_MOMENT)
            return None, False
        if moment.at > self.now:
            self._wrong(field, Wrong.IN_THE_FUTURE)
        return moment.at, moment.whole_day

    def _count(self, field: str) -> int:
        text = self._token(field)
        if not text:
            return 0
        if not _COUNT.fullmatch(text):
            self._wrong(field, Wrong.NOT_A_COUNT)
            return 0
        return int(text)

    def _point(self) -> Point | None:
        if "longitude" not in self.columns.at:
            return None
        lon = self._degrees("longitude", 180)
        lat = self._degrees("latitude", 90)
        return Point.of_degrees(lon, lat) if lon and lat else None

    def _degrees(self, field: str, limit: int) -> float:
        """Degrees; an empty cell is 0, which many senders write for an unknown place."""
        text = self._token(field)
        try:
            degrees = float(text or 0)
        except ValueError:
            degrees = math.inf
        if not abs(degrees) <= limit:
            self._wrong(field, Wrong.NOT_A_COORDINATE)
            return 0.0
        return degrees


def plain(cell: object) -> str:
    """A cell that is not text, as it would be typed: 188006.0 is the number 188006."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < SAFE_FLOAT:
        return str(int(cell))
    return str(cell)


def _flags(
    made_at: datetime | None, whole_day: bool, reply: str, replied_at: datetime | None
) -> tuple[Flag, ...]:
    flags = []
    if whole_day:
        flags.append(Flag.TIME_WITHOUT_HOUR)
    if reply and replied_at is None:
        flags.append(Flag.REPLY_TIME_MISSING)
    if made_at and replied_at and replied_at < made_at:
        flags.append(Flag.REPLY_BEFORE_APPEAL)
    return tuple(flags)
