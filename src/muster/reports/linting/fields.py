"""The documented fields of a kind, as templates may name them: drawn from what the documents hold."""

from dataclasses import dataclass, field

import msgspec
from msgspec import inspect

from muster.reports.charts import CHARTS
from muster.reports.contents import CONTENTS
from muster.reports.kinds import ReportKind

LOOP = ("index", "index0", "first", "last", "length")
"""What `loop` tells inside a loop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldNote:
    """One name a template may use. `rows`: it is a list, its rows have these; `parts`: it has these itself.

    `chart` is placed as `{{r name }}` in a paragraph of its own.
    """

    name: str
    zh: str
    en: str
    rows: tuple["FieldNote", ...] = field(default=())
    parts: tuple["FieldNote", ...] = field(default=())
    chart: bool = False


def fields_of_kind(*, kind: ReportKind) -> tuple[FieldNote, ...]:
    """Every name a template of this kind may use."""
    charts = tuple(FieldNote(name=one.name, zh=one.zh, en=one.en, chart=True) for one in CHARTS.get(kind, ()))
    return _fields(CONTENTS[kind]) + charts


def _fields(struct: type[msgspec.Struct]) -> tuple[FieldNote, ...]:
    described = inspect.type_info(struct)
    assert isinstance(described, inspect.StructType)  # noqa: S101 - asked of a struct
    return tuple(_note(one) for one in described.fields)


def _note(one: inspect.Field) -> FieldNote:
    held, zh, en = one.type, "", ""
    if isinstance(held, inspect.Metadata):
        told = held.extra_json_schema or {}
        held, zh, en = held.type, str(told.get("title", "")), str(told.get("description", ""))
    rows: tuple[FieldNote, ...] = ()
    parts: tuple[FieldNote, ...] = ()
    if isinstance(held, inspect.VarTupleType) and isinstance(held.item_type, inspect.StructType):
        rows = _fields(held.item_type.cls)
    elif isinstance(held, inspect.StructType):
        parts = _fields(held.cls)
    return FieldNote(name=one.name, zh=zh, en=en, rows=rows, parts=parts)
