"""A case as the index keeps it: its terms, and nothing from which a text could be read again."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from muster.core.directory.book import UnitBook
from muster.insight.search import keys
from muster.insight.search.saying import CaseSaid
from muster.text.quality.personal import masked
from muster.text.searching.ranking import Part
from muster.text.searching.sounds import sounds_of
from muster.text.searching.terms import numbers_of, terms_of

COLUMNS: Final = ("id", "kind", "seq", "at", "number", "texts", "places", "units", "terms")
BODIES: Final = (Part.TITLE, Part.TEXT, Part.ADDRESS)
"""What the texts of an entry are, in their order."""


def entry_of(case: CaseSaid, *, units: UnitBook) -> tuple[Any, ...]:
    """The values of COLUMNS. Phone and identity numbers in a text are no terms."""
    return (
        case.id, case.kind.value, case.seq, case.at, case.number, list(case.texts), list(case.places),
        list(case.units), sorted(set(_terms(case, units))),
    )  # fmt: skip


def named(ids: tuple[int, ...], units: UnitBook) -> str:
    """The names of units, apart from each other."""
    return " ".join(units.get(unit).name for unit in ids if unit in units.units)


def _terms(case: CaseSaid, units: UnitBook) -> Iterator[str]:
    names = [named(case.places, units), named(case.units, units)]
    bodies = [masked(body) for body in case.bodies if body]
    yield from chain.from_iterable(map(terms_of, (*bodies, *names)))
    title = case.bodies[0] or ""
    yield from chain.from_iterable(map(sounds_of, (title, *names)))
    yield from numbers_of(case.number)
    yield from keys.units_as(keys.VIEWER, case.viewers)
    yield from keys.units_as(keys.PLACE, case.places)
    yield from keys.units_as(keys.UNIT, case.units)
    yield from keys.units_as(keys.HOLDER, (case.holder,))
    yield f"{keys.KIND}{case.kind}"
    yield f"{keys.STATE}{case.state}"
    yield keys.OPEN if case.open else keys.ENDED
    yield f"{keys.SPAN}{keys.span_of(case.at)}"
