"""What does not fit in a form that came back, said at its fields?"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext

from muster.web.forms.reading import plain
from muster.web.look.commands import FieldKind, FieldView

CHOSEN = frozenset({FieldKind.SELECT, FieldKind.UNIT, FieldKind.ITEM, FieldKind.RADIO, FieldKind.CHECKBOXES})
DIGITS_MOST = 6


def checked(fields: Iterable[FieldView], form: QueryDict) -> tuple[FieldView, ...]:
    """The fields, each with what is wrong with what was sent for it."""
    return tuple(replace(field, errors=_errors(field, form.getlist(field.name))) for field in fields)


def fits(fields: Iterable[FieldView]) -> bool:
    """Whether nothing is wrong with any of them."""
    return not any(field.errors for field in fields)


def _errors(field: FieldView, sent: list[str]) -> tuple[str, ...]:
    values = [plain(value.strip()) for value in sent if value.strip()]
    if not values:
        missing = gettext("请选择。") if field.kind in CHOSEN else gettext("请填写。")
        return (missing,) if field.required else ()
    if field.kind in CHOSEN:
        known = {option.value for option in field.options}
        return () if known.issuperset(values) else (gettext("请从列表中选择。"),)
    return _unfit(field, values[-1])


def _unfit(field: FieldView, value: str) -> tuple[str, ...]:
    if field.max_length is not None and len(value) > field.max_length:
        return (gettext("最多 %(n)d 字。") % {"n": field.max_length},)
    if field.kind is FieldKind.DATE and not _is_date(value):
        return (gettext("请填写日期。"),)
    if field.kind is FieldKind.NUMBER and not (
        value.isascii() and value.isdigit() and len(value) <= DIGITS_MOST
    ):
        return (gettext("请填写整数。"),)
    return ()


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
