"""Of which class is the county of a street? Dated; an area laid over streets may have one of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from muster.core.directory.book import UnitBook


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyClass:
    """The class (1 to 3) of a county, or of an area such as 滇中新区, from a day on.

    `sample` says that the value is a demonstration (示例), not a published one.
    """

    unit: int
    rank: int
    since: date
    sample: bool = False


def class_of(*, street: int, classes: Iterable[CountyClass], units: UnitBook, on: date) -> CountyClass | None:
    """The best class among the street and everything that stands over it on a day; None where there is none.

    Class 1 is the best: a street of a class-2 county that lies in 滇中新区 counts as class 1.
    """
    over = units.superiors_of(street, on) | {street}
    newest: dict[int, CountyClass] = {}
    for one in classes:
        known = newest.get(one.unit)
        if one.unit in over and one.since <= on and (known is None or known.since < one.since):
            newest[one.unit] = one
    return min(newest.values(), key=lambda one: (one.rank, one.unit), default=None)
