"""What is a matter of a register, and what can be said about it?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Generic, TypeVar

from muster.core.empowerment.asked import Asked, Of
from muster.core.ledger.text import TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something a person says about a matter; its fields are what is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Command):
    """What begins a matter of a street, put forward by `unit`; the service gives the id."""

    id: str = ""
    street: Annotated[int, Asked("街道", "Street", Of.UNIT)]
    unit: Annotated[int, Asked("提出单位", "Put forward by", Of.UNIT)]
    title: Annotated[TextRef, Asked("事项", "Matter")]


Said = TypeVar("Said", bound=Command, covariant=True)
Body = TypeVar("Body", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Generic[Said]):
    """What was said and allowed: the command itself, by whom and when, and the state it led to.

    On the ledger it goes by the name in the past tense that its row of the table gives.
    """

    by: int | None
    unit: int | None
    occurred_at: datetime
    recorded_at: datetime
    state: str
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Generic[Body]):
    """One matter as its ledger tells it. `body` is what its kind knows; `version` counts its events."""

    id: str
    kind: str
    state: str
    street: int
    unit: int
    title: TextRef
    opened_at: datetime
    body: Body
    version: int
