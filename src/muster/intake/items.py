"""Which items may an appeal name where it comes in?"""

from collections.abc import Collection
from datetime import datetime

from muster.core.directory.book import UnknownUnit
from muster.core.lifecycle.refusals import UnknownReference
from muster.core.time.days import local_day
from muster.directory import facts
from muster.directory.facts import Facts, NoVersion


def items_at(*, known: Facts, organisation: int, now: datetime) -> Collection[str] | None:
    """The codes of the catalogue in force there; None where no catalogue is."""
    try:
        return known.catalogue_for(organisation=organisation, on=local_day(now)).keys()
    except (NoVersion, UnknownUnit):
        return None


def check_item(*, item: str, organisation: int, directory: int, now: datetime) -> None:
    """Raises UnknownReference for an item that the catalogue there does not have.

    `directory`: the number of the directory that the caller knows.
    """
    items = items_at(known=facts.current(number=directory), organisation=organisation, now=now)
    if items is not None and item not in items:
        raise UnknownReference(
            f"现行事项清单中没有“{item}”这一事项", f"the catalogue in force has no item {item}"
        )
