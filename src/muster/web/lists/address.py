"""What does the address of a list ask? Read strictly: what is not understood is left out."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.http import QueryDict

from muster.core.time.days import SHANGHAI
from muster.intake.tables.clean import clean_token

LONGEST = 50
"""Characters of one value."""
MOST_VALUES = 40
"""Values of one name; more are left out."""
DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d", re.ASCII)
Read = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One name in the address. `read` gives the value as it is kept, None where it is not understood.

    A `look` changes how the list is shown, not what it holds.
    """

    name: str
    read: Read
    many: bool = False
    look: bool = False


def one_of(*, values: Iterable[str]) -> Read:
    """One of these values."""
    known = frozenset(values)
    return lambda text: text if text in known else None


def number(text: str) -> str | None:
    """The id of a unit."""
    return str(int(text)) if text.isascii() and text.isdigit() and len(text) < 18 else None


def day(text: str) -> str | None:
    """A day as 2026-11-24, of a year people live in."""
    if not DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def token(text: str) -> str | None:
    """A short word, cleaned."""
    return clean_token(text)[:LONGEST] or None


def moment(text: str | None, *, days: int = 0) -> datetime | None:
    """The first moment of a day, or of so many days later; None for none."""
    if text is None:
        return None
    return datetime.combine(date.fromisoformat(text) + timedelta(days=days), time(), tzinfo=SHANGHAI)


yes = one_of(values=("1",))


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks, in the order of the list's own names, so that the same asks the same."""

    values: Mapping[str, tuple[str, ...]]

    def one(self, name: str) -> str | None:
        """The value of a name that has one."""
        return next(iter(self.values.get(name, ())), None)

    def many(self, name: str) -> tuple[str, ...]:
        """All values of a name."""
        return self.values.get(name, ())

    def pairs(self, *, without: Collection[str] = ()) -> Iterator[tuple[str, str]]:
        """Names with values, e.g. for the hidden fields of a form."""
        for name, values in self.values.items():
            if name not in without:
                for value in values:
                    yield name, value

    def query(self, *, without: Collection[str] = (), **changed: str | tuple[str, ...]) -> str:
        """The address's query with some names put in place of what they were; empty takes a name away."""
        kept = {name: values for name, values in self.values.items() if name not in without}
        kept |= {name: (given,) if isinstance(given, str) else given for name, given in changed.items()}
        return urlencode([(name, value) for name, values in kept.items() for value in values if value])

    def dropping(self, name: str, value: str) -> str:
        """The query without one value of a name."""
        return self.query(**{name: tuple(one for one in self.many(name) if one != value)})


def read_asked(*, params: Iterable[Param], query: QueryDict) -> Asked:
    """What the query asks of a list with these names."""
    found: dict[str, tuple[str, ...]] = {}
    for param in params:
        given = (param.read(text) for text in query.getlist(param.name)[:MOST_VALUES])
        values = tuple(dict.fromkeys(value for value in given if value is not None))
        if values:
            found[param.name] = values if param.many else values[-1:]
    return Asked(found)


def kept_query(*, params: Iterable[Param], query: str) -> str:
    """A query as a saved view keeps it: known names and values only, in the list's own order."""
    return read_asked(params=params, query=QueryDict(query[:4000])).query()
