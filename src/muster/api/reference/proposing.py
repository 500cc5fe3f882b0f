"""Whom the catalogue, or an earlier ruling, would summon for a matter at a place."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from muster.api.edge import Number
from muster.api.operation import Call, Operation, Reply
from muster.api.problems.details import FieldError, invalid
from muster.core.catalogue.dispatch import Proposal, propose
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place
from muster.core.directory.territory import place_in
from muster.core.directory.units import UnitKind
from muster.core.time.days import local_day
from muster.directory import facts as directory


class MatterSought(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The item, and the lowest organisation known to stand over the place."""

    item: Annotated[str, Meta(min_length=1, max_length=200)]
    organisation: Number


def _propose(call: Call) -> Reply:
    sought: MatterSought = call.query
    facts = directory.current(number=call.acting.directory)
    on = local_day(call.acting.now)
    place = _place(sought.organisation, facts.units, on)
    try:
        item = facts.catalogue_for(organisation=sought.organisation, on=on).get(sought.item)
    except directory.NoVersion:
        item = None
    if item is None:
        raise invalid(
            FieldError(field="item", zh="清单中没有此事项", en="not on the catalogue in force here")
        )
    found = propose(item=item, place=place, rules=facts.rules, book=facts.units, at=call.acting.now, on=on)
    return Reply(body=found)


def _place(organisation: int, units: UnitBook, on: date) -> Place:
    """The place with its chain from this organisation up. Raises Problem 422."""
    known = units.units.get(organisation)
    if known is None or known.kind is not UnitKind.ORGANISATION:
        raise invalid(
            FieldError(field="organisation", zh="没有这个属地", en="no organisation of a territory")
        )
    return place_in(organisation=organisation, book=units, on=on)


OPERATIONS = (
    Operation(
        name="propose_units", method="GET", path="catalogue/proposal", zh="派单建议", en="Whom to summon",
        handle=_propose, answer=Proposal, query=MatterSought,
    ),
)  # fmt: skip
