"""The fields that command forms are made of."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.units import Unit
from muster.core.lifecycle.whistle import Assignment
from muster.core.score.inputs import Resolved, Satisfied
from muster.directory.finding.spelling import spelled
from muster.web.look.commands import FieldKind, FieldView, OptionView
from muster.whistles.queries.detail import Detail

TEXT_MOST = 2000
PHOTO_HELP = _("最多 9 张，JPEG、PNG 或 WebP")
VOICE_HELP = _("最多 3 段，每段不超过 8 MB")
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


def words(
    name: str,
    label: Words,
    *,
    required: bool = True,
    help: Words = "",  # noqa: A002
    advised_by: str = "",
) -> FieldView:
    """A field for a sentence or more; `advised_by` is the address that gives advice on what is written."""
    return FieldView(
        name=name,
        label=str(label),
        kind=FieldKind.LONG_TEXT,
        required=required,
        help=str(help),
        max_length=TEXT_MOST,
        advised_by=advised_by,
    )


def line(
    name: str, label: Words, *, required: bool = True, kind: FieldKind = FieldKind.TEXT, value: str = ""
) -> FieldView:
    """A field for a short entry: a number, a date, a reference."""
    return FieldView(name=name, label=str(label), kind=kind, required=required, value=value)


def photos(name: str, label: Words, *, required: bool = False, help: Words = PHOTO_HELP) -> FieldView:  # noqa: A002
    """A field for up to nine photos."""
    return FieldView(name=name, label=str(label), kind=FieldKind.PHOTOS, required=required, help=str(help))


def voice(name: str, label: Words) -> FieldView:
    """A field for up to three recordings."""
    return FieldView(name=name, label=str(label), kind=FieldKind.VOICE, help=str(VOICE_HELP))


def spot(name: str) -> FieldView:
    """Where the browser is, filled in by it where its person lets it."""
    return FieldView(name=name, kind=FieldKind.SPOT)


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


def units_of(name: str, label: Words, units: Iterable[Unit], *, chosen: bool) -> FieldView:
    """Units to tick, to begin with all or none of them."""
    options = tuple(_unit_option(one, chosen=chosen) for one in units)
    return FieldView(name=name, label=str(label), kind=FieldKind.CHECKBOXES, options=options)


def unit(
    name: str, label: Words, units: Iterable[Unit], *, required: bool = True, chosen: int | None = None
) -> FieldView:
    """A unit to choose, in official order, or to find by name, pinyin or code."""
    options = tuple(_unit_option(one, chosen=one.id == chosen) for one in units)
    return _searched(FieldView(name=name, label=str(label), kind=FieldKind.UNIT, required=required), options)


def item(name: str, label: Words, items: Iterable[CatalogueItem], *, chosen: str = "") -> FieldView:
    """An item of the catalogue to choose, or none, by category, or to find by name, pinyin or code."""
    options = tuple(
        OptionView(
            value=one.code,
            label=f"{one.category} · {one.name}",
            chosen=one.code == chosen,
            code=one.code,
            pinyin=spelled(one.name).pinyin,
        )
        for one in sorted(items, key=lambda one: (one.category, one.code))
    )
    return _searched(FieldView(name=name, label=str(label), kind=FieldKind.ITEM), options)


def _searched(field: FieldView, options: tuple[OptionView, ...]) -> FieldView:
    """The field with its options; one that may stay empty, or begins so, offers that too."""
    begun = field.required and any(option.chosen for option in options)
    return replace(field, options=options if begun else (OptionView(value="", label="—"), *options))


def _unit_option(unit: Unit, *, chosen: bool) -> OptionView:
    return OptionView(
        value=str(unit.id),
        label=unit.name,
        chosen=chosen,
        code=unit.code,
        pinyin=spelled(unit.name).pinyin,
    )


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
