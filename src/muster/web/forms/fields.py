"""The fields that command forms are made of."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muster.core.directory.units import Unit
from muster.core.lifecycle.whistle import Assignment
from muster.core.score.inputs import Resolved, Satisfied
from muster.web.look.commands import FieldKind, FieldView, OptionView
from muster.whistles.queries.detail import Detail

TEXT_MOST = 2000
Words = str | Promise

RESOLVED: Mapping[str, Words] = {
    Resolved.YES: _("已解决"),
    Resolved.PARTLY: _("部分解决"),
    Resolved.NO: _("未解决"),
}
SATISFIED: Mapping[str, Words] = {
    Satisfied.SATISFIED: _("满意"),
    Satisfied.MOSTLY: _("基本满意"),
    Satisfied.NOT_SATISFIED: _("不满意"),
}


def words(name: str, label: Words, *, required: bool = True, help: Words = "") -> FieldView:  # noqa: A002
    """A field for a sentence or more."""
    return FieldView(
        name=name,
        label=str(label),
        kind=FieldKind.LONG_TEXT,
        required=required,
        help=str(help),
        max_length=TEXT_MOST,
    )


def line(
    name: str, label: Words, *, required: bool = True, kind: FieldKind = FieldKind.TEXT, value: str = ""
) -> FieldView:
    """A field for a short entry: a number, a date, a reference."""
    return FieldView(name=name, label=str(label), kind=kind, required=required, value=value)


def hidden(name: str, value: object) -> FieldView:
    """A value the person need not see."""
    return FieldView(name=name, kind=FieldKind.HIDDEN, value=str(value))


def choice(
    name: str,
    label: Words,
    options: Mapping[str, Words],
    *,
    required: bool = True,
    kind: FieldKind = FieldKind.SELECT,
    chosen: str = "",
) -> FieldView:
    """A field to choose from; an optional one begins empty."""
    found = tuple(
        OptionView(value=value, label=str(text), chosen=value == chosen) for value, text in options.items()
    )
    empty = (OptionView(value="", label="—"),) if kind is FieldKind.SELECT and not chosen else ()
    return FieldView(name=name, label=str(label), kind=kind, options=empty + found, required=required)


def several(name: str, label: Words, options: Mapping[str, Words], *, chosen: bool) -> FieldView:
    """A field of boxes to tick, to begin with all or none of them."""
    found = tuple(OptionView(value=value, label=str(text), chosen=chosen) for value, text in options.items())
    return FieldView(name=name, label=str(label), kind=FieldKind.CHECKBOXES, options=found)


def unit(name: str, label: Words, units: Iterable[Unit], *, required: bool = True) -> FieldView:
    """A unit to choose, in official order."""
    return choice(name, label, {str(one.id): one.name for one in units}, required=required)


def assignment(detail: Detail, numbers: tuple[int, ...]) -> FieldView:
    """Which assignment the command is about: hidden where there is only one."""
    if len(numbers) == 1:
        return hidden("assignment", numbers[0])
    return choice("assignment", _("应哨单位"), named(detail, numbers))


def named(detail: Detail, numbers: Iterable[int]) -> dict[str, Words]:
    """Assignments by number with their unit's name."""
    return {str(number): _unit_of(detail, number) for number in numbers}


def _unit_of(detail: Detail, number: int) -> str:
    part: Assignment = detail.whistle.assignments[number - 1]
    return detail.context.units.get(part.unit).name
