"""Cells turned into values; whatever is wrong is noted with its row and column."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import TypeVar

from muster.directory.loading.problems import Problem
from muster.directory.loading.tables import Line

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")
LARGEST_NUMBER = 2_147_483_647
DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
SEPARATORS = str.maketrans({"、": "|", "，": "|", ",": "|", "；": "|", ";": "|"})


class Row:
    """One line being read. `problems` holds what was found wrong with it."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.problems: list[Problem] = []

    def wrong(self, column: str, wrong: str, right: str) -> None:
        self.problems.append(Problem(line=self.line.number, column=column, wrong=wrong, right=right))

    def text(self, column: str, *, required: bool = False) -> str:
        found = self.line.cells.get(column, "")
        if required and not found:
            self.wrong(column, "空 · empty", "必填 · required")
        if "\x00" in found:
            self.wrong(column, "含空字符 · contains NUL", "去掉空字符 · remove it")
        return found

    def texts(self, column: str) -> tuple[str, ...]:
        cell = self.text(column).translate(SEPARATORS)
        return tuple(part.strip() for part in cell.split("|") if part.strip())

    def choice(self, column: str, choices: type[Choice], default: Choice) -> Choice:
        """One of the choices; a problem and the default otherwise."""
        written = self.text(column, required=True)
        try:
            return choices(written)
        except ValueError:
            if written:
                self.wrong(column, f"“{written}”", " / ".join(choices))
            return default

    def day(self, column: str, default: date | None = None) -> date | None:
        written = self.text(column)
        if not written:
            return default
        plain = unicodedata.normalize("NFKC", written)
        found = DAY.fullmatch(plain) or COMPACT.fullmatch(plain)
        try:
            return (
                date(int(found[1]), int(found[2]), int(found[3])) if found else self._no_day(column, default)
            )
        except ValueError:
            return self._no_day(column, default)

    def _no_day(self, column: str, default: date | None) -> date | None:
        self.wrong(column, f"“{self.text(column)}”", "2026-01-31")
        return default

    def whole(self, column: str) -> int | None:
        written = self.text(column)
        if not written:
            return None
        plain = unicodedata.normalize("NFKC", written)
        if not (plain.isascii() and plain.isdigit()):
            self.wrong(column, f"“{written}”", "不小于 0 的整数 · a whole number from 0")
            return None
        number = int(plain)
        if number > LARGEST_NUMBER:
            self.wrong(column, f"“{written}”", f"≤ {LARGEST_NUMBER}")
            return None
        return number

    def yes(self, column: str) -> bool:
        return self.text(column).lower() in {"yes", "是", "1", "true"}

    def said(self, column: str, value: Value, *, else_kept: Value) -> Value:
        """The value of a cell, empty or not; what stands where the file has no such column."""
        return value if column in self.line.cells else else_kept

    def known(self, column: str, code: str, codes: Collection[str]) -> None:
        """A code that must exist, in the directory or in the same file."""
        if code and code not in codes:
            self.wrong(column, f"没有“{code}” · no {code}", "已有的编码 · a code that exists")
