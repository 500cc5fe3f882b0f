"""Sample figures for trying a template: every field filled, every list with two rows."""

from decimal import Decimal
from typing import Any

from msgspec import inspect

from muster.reports.contents import CONTENTS, Content
from muster.reports.kinds import ReportKind

ROWS = 2


def sample_of(*, kind: ReportKind) -> Content:
    """A content of this kind made of its own field names."""
    content: Content = _struct(CONTENTS[kind])
    return content


def _struct(struct: type[Any]) -> Any:
    described = inspect.type_info(struct)
    assert isinstance(described, inspect.StructType)  # noqa: S101 - asked of a struct
    return struct(**{one.name: _value(one.type, one.name) for one in described.fields})


def _value(held: inspect.Type, name: str) -> Any:
    if isinstance(held, inspect.Metadata):
        return _value(held.type, name)
    if isinstance(held, inspect.VarTupleType):
        return tuple(_value(held.item_type, name) for _ in range(ROWS))
    if isinstance(held, inspect.StructType):
        return _struct(held.cls)
    if isinstance(held, inspect.UnionType):
        return _value(next(one for one in held.types if not isinstance(one, inspect.NoneType)), name)
    return {inspect.IntType: 1, inspect.DecimalType: Decimal("12.34")}.get(type(held), name)
