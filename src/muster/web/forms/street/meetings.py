"""The form that puts a meeting of one of the five levels on file, and the one that says what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from muster.core.appeals.authority import GRID_CONVENORS
from muster.core.directory.book import UnitBook
from muster.core.directory.units import Unit
from muster.core.levels import Level
from muster.core.lifecycle.context import DeliberationDecision
from muster.directory.models import Post
from muster.intake.services.deliberating import Held, ToDo
from muster.web.forms import fields as f
from muster.web.look.commands import FieldKind, FieldView
from muster.web.told.appeals import DECISIONS
from muster.web.told.labels import ROLES

SLOTS = 4
"""Follow-ups that the form has room for."""
AGENDA_MOST = 200
PARTS = ("unit", "text", "due")
DONE: Mapping[str, f.Words] = {"true": _("已办结"), "false": _("尚未办结")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Convening:
    """Whose meeting it is, who may sit in it, its grids by id, and the units to follow it up."""

    organisation: Unit
    people: Sequence[Post]
    grids: Mapping[int, str]
    units: Sequence[Unit]
    person: int
    agenda: str = ""


def units_to_ask(*, organisation: Unit, units: UnitBook, on: date) -> list[Unit]:
    """The organisation with its own units, those below, and those stationed there, in official order."""
    below = units.under({organisation.id}, on)
    found = [
        one
        for one in units.units.values()
        if one.active_on(on)
        and (one.id in below or one.organisation == organisation.id or organisation.id in one.stations)
    ]
    return sorted(found, key=lambda one: (one.level.rank != organisation.level.rank, one.number, one.code))


def meeting_fields(convening: Convening, *, today: date) -> tuple[FieldView, ...]:
    """What is asked of a meeting, without its follow-ups."""
    decisions: dict[str, f.Words] = {known.value: name for known, name in DECISIONS.items()}
    everyone: dict[str, f.Words] = {
        str(post.person_id): f"{post.person.name} · {ROLES[post.role]}" for post in convening.people
    }
    convenors: dict[str, f.Words] = {
        str(post.person_id): everyone[str(post.person_id)]
        for post in convening.people
        if post.role in GRID_CONVENORS
    }
    mine = str(convening.person)
    agenda = replace(f.line("agenda", _("议题"), value=convening.agenda), max_length=AGENDA_MOST)
    grids: dict[str, f.Words] = {str(id_): name for id_, name in convening.grids.items()}
    grid = (f.choice("grid", _("召开的网格（社区一级的会议不选）"), grids, required=False),) if grids else ()
    return (
        agenda,
        *grid,
        f.line("held_on", _("协商日期"), kind=FieldKind.DATE, value=today.isoformat()),
        f.choice("convenor", _("召集人"), convenors, chosen=mine if mine in convenors else ""),
        f.choice("participants[]", _("参加人"), everyone, required=False, kind=FieldKind.CHECKBOXES),
        f.line("residents", _("参加的居民人数"), required=False, kind=FieldKind.NUMBER),
        f.words("finding", _("协商意见")),
        f.choice("decision", _("决定"), decisions, kind=FieldKind.RADIO),
    )


def follow_up_fields(convening: Convening) -> tuple[tuple[FieldView, ...], ...]:
    """Room for what follows: who does what by when, each of them optional as a whole."""
    return tuple(
        (
            f.unit(f"follow_ups.{no}.unit", _("由谁"), convening.units, required=False),
            replace(f.line(f"follow_ups.{no}.text", _("做什么"), required=False), max_length=f.TEXT_MOST),
            f.line(f"follow_ups.{no}.due", _("什么时候前"), required=False, kind=FieldKind.DATE),
        )
        for no in range(SLOTS)
    )


def whole(row: tuple[FieldView, ...]) -> tuple[FieldView, ...]:
    """A row of a follow-up that was begun must be said whole: what is missing is required then."""
    begun = any(_said(field) for field in row)
    return tuple(replace(field, required=begun) for field in row)


def _said(field: FieldView) -> bool:
    if field.options:
        return any(option.chosen and option.value for option in field.options)
    return bool(field.value.strip())


def held_of(values: Mapping[str, Any], *, organisation: int, taken_up: str | None) -> Held:
    """The meeting that a form tells; its fields have been checked."""
    rows = [row for row in values.get("follow_ups", ()) if all(part in row for part in PARTS)]
    return Held(
        organisation=organisation,
        held_on=date.fromisoformat(values["held_on"]),
        convenor=int(values["convenor"]),
        participants=tuple(int(person) for person in values.get("participants", ())),
        residents=int(values.get("residents", 0)),
        finding=values["finding"],
        decision=DeliberationDecision(values["decision"]),
        grid=int(values["grid"]) if "grid" in values else None,
        agenda=values["agenda"],
        taken_up=taken_up,
        follow_ups=tuple(
            ToDo(unit=int(row["unit"]), text=row["text"], due=date.fromisoformat(row["due"])) for row in rows
        ),
    )


def report_fields() -> tuple[FieldView, ...]:
    """What became of a follow-up."""
    return (
        f.choice("done", _("是否办结"), DONE, kind=FieldKind.RADIO),
        f.words("text", _("情况说明")),
    )


def has_grids(organisation: Unit) -> bool:
    """Whether grids of this organisation meet."""
    return organisation.level is Level.COMMUNITY
