"""A command for several rows of a list: looked at first, then given to each by itself.

Every item has an idempotency key of its own, made of the batch and the item; one that is refused leaves the
rest alone, and the same form sent twice does nothing twice.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext

from muster.core.lifecycle.refusals import Refusal, StaleVersion
from muster.ledger.refusals import KeyReused
from muster.web.pages.giving import words_of
from muster.web.screens.bulk import BulkItem, OutcomeView

MOST = 100
"""Items of one batch."""
BETWEEN = ":"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An item as a form names it: its id, the version that was seen, and what the command is about there."""

    id: str
    seen: int
    about: int

    @property
    def value(self) -> str:
        return f"{self.id}{BETWEEN}{self.seen}{BETWEEN}{self.about}"


def read_named(values: Iterable[str]) -> tuple[Named, ...]:
    """The items a form names; what cannot be one is left out."""
    found = (_named(value) for value in list(values)[:MOST])
    return tuple({one.id: one for one in found if one is not None}.values())


def _named(value: str) -> Named | None:
    item, _, rest = value.partition(BETWEEN)
    seen, _, about = rest.partition(BETWEEN)
    if not all(part.isascii() and part.isdigit() and len(part) < 18 for part in (seen, about)):
        return None
    return Named(id=item, seen=int(seen), about=int(about))


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """How an item is shown."""

    id: str
    number: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What the command would do to one item: to whom, or why it would be refused."""

    head: Head
    named: Named | None
    told: str

    @property
    def item(self) -> BulkItem:
        value = "" if self.named is None else self.named.value
        head = self.head
        return BulkItem(
            id=head.id, value=value, number=head.number, title=head.title, url=head.url, told=self.told
        )


class Tone(StrEnum):
    """How an item came out."""

    DONE = "green"
    MOVED_ON = "amber"
    REFUSED = "red"


def carried_out(*, head: Head, told: str, work: Callable[[], object]) -> OutcomeView:
    """Give the command to one item and say what became of it."""
    tone, words = Tone.DONE, told
    try:
        work()
    except StaleVersion as stale:
        tone, words = (
            Tone.MOVED_ON,
            gettext("您看过之后它有了新进展：%(why)s") % {"why": words_of(stale)},
        )
    except (Refusal, KeyReused) as refusal:
        tone, words = Tone.REFUSED, words_of(refusal)
    return OutcomeView(number=head.number, title=head.title, url=head.url, tone=tone.value, told=words)


def summary(outcomes: Collection[OutcomeView]) -> str:
    """How many came out how."""
    done = sum(one.tone == Tone.DONE for one in outcomes)
    return gettext("办理 %(done)d 件，未办理 %(rest)d 件。") % {"done": done, "rest": len(outcomes) - done}
