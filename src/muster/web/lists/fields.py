"""The fields of a filter form: what is asked now stands in them, and each may be left empty."""

from collections.abc import Iterable, Mapping

from muster.core.directory.units import Unit
from muster.web.forms import fields as f
from muster.web.forms.fields import Words
from muster.web.lists.address import Asked
from muster.web.lists.telling import Code
from muster.web.look.commands import FieldKind, FieldView, OptionView


def pick(
    asked: Asked, name: str, label: Words, options: Mapping[Code, Words], *, usual: Words = "—"
) -> FieldView:
    """One of these, or what is usual. What is asked stays on offer even where it is not among them."""
    now = asked.one(name) or ""
    words: dict[str, Words] = {str(code): text for code, text in options.items()}
    offered = words if now in words or not now else {now: now, **words}
    return FieldView(
        name=name,
        label=str(label),
        kind=FieldKind.SELECT,
        options=(
            OptionView(value="", label=str(usual)),
            *(OptionView(value=key, label=str(text), chosen=key == now) for key, text in offered.items()),
        ),
    )


def tick(asked: Asked, name: str, label: Words, options: Mapping[Code, Words]) -> FieldView:
    """Any number of these."""
    now = asked.many(name)
    boxes = tuple(OptionView(value=key, label=str(text), chosen=key in now) for key, text in options.items())
    return FieldView(name=name, label=str(label), kind=FieldKind.CHECKBOXES, options=boxes)


def enter(asked: Asked, name: str, label: Words, *, kind: FieldKind = FieldKind.TEXT) -> FieldView:
    """A word or a day."""
    return FieldView(name=name, label=str(label), kind=kind, value=asked.one(name) or "")


def unit(asked: Asked, name: str, label: Words, units: Iterable[Unit]) -> FieldView:
    """A unit, found by name, pinyin or code, in official order."""
    now = asked.one(name)
    offered = sorted(units, key=lambda one: (one.number, one.id))
    return f.unit(name, label, offered, required=False, chosen=None if now is None else int(now))
