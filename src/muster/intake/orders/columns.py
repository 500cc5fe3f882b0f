"""Which column of the sender's table holds which field?"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice

from muster.intake.tables.clean import clean_token
from muster.intake.tables.refusals import BadMapping, HeaderMissing
from muster.intake.tables.table import Line

SEARCHED = 20
"""Rows from the top in which the header may stand, below titles and remarks."""

REQUIRED = ("external_id", "text", "received_at")
_BETWEEN = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of an order, what people call it, and the names senders give its column."""

    name: str
    zh: str
    en: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where the header stands and which column holds each field; `ignored` headers are of no use here."""

    row: int
    width: int
    headers: tuple[str, ...]
    at: Mapping[str, int]
    ignored: tuple[str, ...]

    def header(self, field: str) -> str:
        """What the sender calls this field; our own name where the column is missing."""
        return self.headers[self.at[field]] if field in self.at else fields()[field].zh


@cache
def fields() -> Mapping[str, Field]:
    """Every field an order can have, by its name."""
    told = tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))
    return {
        name: Field(name=name, zh=entry["zh"], en=entry["en"], names=tuple(entry["names"]))
        for name, entry in told.items()
    }


def find_columns(*, lines: Iterable[Line], mapping: Mapping[str, str] | None = None) -> Columns:
    """The header among the first rows: the one that names most fields.

    `mapping` (header or column letter → field) goes before the known names. Raises BadMapping and
    HeaderMissing, the latter with what was found and what is needed.
    """
    mapping = mapping or {}
    _check_fields(mapping)
    best: Columns | None = None
    for line in islice(lines, SEARCHED):
        if line.cells is None:
            continue
        found = _recognise(line, mapping)
        if best is None or len(found.at) > len(best.at):
            best = found
    if best is None:
        raise HeaderMissing("文件开头没有表头行。", "There is no header row at the top of the file.")
    _check_mapped(best, mapping)
    _check_required(best)
    return best


def parse_mapping(pairs: Sequence[str]) -> dict[str, str]:
    """`column=field` pairs as typed. Raises BadMapping for one without an equals sign or given twice."""
    mapping: dict[str, str] = {}
    for pair in pairs:
        column, equals, field = (part.strip() for part in pair.rpartition("="))
        if not (column and equals and field) or column in mapping:
            raise BadMapping(
                f"映射“{pair}”应写作 列名=字段，每列一次。",
                f"The mapping “{pair}” should read column=field, once for each column.",
            )
        mapping[column] = field
    return mapping


def column_letter(index: int) -> str:
    """The letter a spreadsheet shows above a column, from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _key(text: str) -> str:
    return _BETWEEN.sub("", clean_token(text).casefold())


@cache
def _known() -> Mapping[str, str]:
    return {_key(alias): field.name for field in fields().values() for alias in field.names}


def _recognise(line: Line, mapping: Mapping[str, str]) -> Columns:
    cells = line.cells or ()
    headers = tuple(clean_token(str(cell)) for cell in cells)
    wanted = {_key(column): field for column, field in mapping.items()}
    at: dict[str, int] = {}
    for index, header in enumerate(headers):
        field = wanted.get(_key(header)) or wanted.get(column_letter(index).casefold())
        if field is not None:
            at[field] = index
    for index, header in enumerate(headers):
        field = _known().get(_key(header))
        if field is not None and field not in at and index not in at.values():
            at[field] = index
    ignored = tuple(header for index, header in enumerate(headers) if header and index not in at.values())
    return Columns(row=line.number, width=len(headers), headers=headers, at=at, ignored=ignored)


def _check_fields(mapping: Mapping[str, str]) -> None:
    unknown = sorted(set(mapping.values()) - fields().keys())
    if unknown or len(set(mapping.values())) < len(mapping):
        names = ", ".join(fields())
        raise BadMapping(
            f"映射里的字段不存在或重复：{'、'.join(unknown) or '重复'}。可用字段：{names}。",
            f"The mapping names an unknown field or one field twice: {', '.join(unknown) or 'twice'}. "
            f"Fields: {names}.",
        )


def _check_mapped(columns: Columns, mapping: Mapping[str, str]) -> None:
    missing = [column for column, field in mapping.items() if not _stands_at(column, columns, field)]
    if missing:
        headers = ", ".join(header for header in columns.headers if header)
        raise BadMapping(
            f"文件里没有列：{'、'.join(missing)}。表头为：{headers}。",
            f"The file has no column {', '.join(missing)}. Its header reads: {headers}.",
        )


def _stands_at(column: str, columns: Columns, field: str) -> bool:
    """Whether the field was read from this column, not from one that happens to have a known name."""
    index = columns.at.get(field)
    return index is not None and _key(column) in (
        _key(columns.headers[index]),
        column_letter(index).casefold(),
    )


def _check_required(columns: Columns) -> None:
    missing = [fields()[name] for name in REQUIRED if name not in columns.at]
    if not missing:
        return
    headers = ", ".join(header for header in columns.headers if header)[:300]
    raise HeaderMissing(
        f"没有找到{'、'.join(field.zh for field in missing)}列；第 {columns.row} 行为：{headers}。"
        f"可用 --map 列名={missing[0].name} 指定。",
        f"No column for {', '.join(field.en for field in missing)}; row {columns.row} reads: {headers}. "
        f"Name it with --map column={missing[0].name}.",
    )
