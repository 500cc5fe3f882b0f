"""A command for several at once: what it will do to whom, and what became of each."""

from dataclasses import dataclass

from muster.web.look.commands import FieldView
from muster.web.look.problems import ProblemView


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkItem:
    """One item. `value` names it in the form, empty where it is refused; `told` says what or why not."""

    id: str
    value: str
    number: str
    title: str
    url: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkScreen:
    """Template web/screens/bulk.html, as `screen`; `batch` makes every item's idempotency key.

    `back` is the list that the items were chosen in, empty for the register.
    """

    title: str
    lead: str
    url: str
    back_url: str
    back: str
    batch: str
    label: str
    icon: str
    items: tuple[BulkItem, ...]
    refused: tuple[BulkItem, ...]
    fields: tuple[FieldView, ...] = ()
    problem: ProblemView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """What became of one item. `tone` is green, amber where it had moved on meanwhile, or red."""

    number: str
    title: str
    url: str
    tone: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkResultScreen:
    """Template web/screens/bulk_result.html, as `screen`."""

    title: str
    lead: str
    back_url: str
    outcomes: tuple[OutcomeView, ...]
