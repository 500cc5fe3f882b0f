"""What makes a kind of matter: its states, its table, and what follows from where a matter stands."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from muster.core.catalogue.own_duty import OwnDuty
from muster.core.empowerment.asked import Choice
from muster.core.empowerment.authority import Parties, Who
from muster.core.empowerment.context import Context
from muster.core.empowerment.matter import Command, Event, Matter, Opening

Guard = Callable[[Any, Any, Context, datetime], None]
"""Raises a Refusal; takes the matter (None before it is opened), the command, the context and now."""
Find = Callable[[Any, Any, Context], Command]
"""Takes the matter, the command and the context; the command with what nobody is asked for."""
Step = Callable[[Any, Event[Any]], Any]


class Circle(Choice):
    """Who reads a matter beside those it names and those above them."""

    COMMUNITIES = "communities", "本街道各社区", "the street's communities"
    COUNTY_UNITS = "county_units", "本县区各单位", "the county's units"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One row: a command, from which states, to which, by whom, under which guards.

    `event` is its name in the past tense. `start` is empty for what opens a matter; `goal` is None where the
    state stays. `knows` names the kinds of the same street's matters that this row alone asks for. `finds`
    enters what the rules find out themselves, once the guards have passed. `step` gives the body afterwards;
    without one, what is said becomes what is known, field by field of the same name.
    """

    command: type[Command]
    event: str
    zh: str
    en: str
    start: tuple[Choice, ...]
    goal: Choice | None
    who: tuple[Who, ...]
    guards: tuple[Guard, ...] = ()
    knows: tuple[str, ...] = ()
    finds: Find | None = None
    step: Step | None = None

    @property
    def name(self) -> str:
        """The command's name in snake_case."""
        return "".join(f"_{it.lower()}" if it.isupper() else it for it in self.command.__name__).lstrip("_")

    @property
    def opens(self) -> bool:
        """Whether it begins a matter."""
        return issubclass(self.command, Opening)


def _no_day(_: Matter[Any]) -> date | None:
    return None


def _nobody(_: Matter[Any]) -> tuple[int, ...]:
    return ()


def _no_circle(_: Matter[Any]) -> tuple[Circle, ...]:
    return ()


def _no_flag(_: Matter[Any]) -> tuple[Choice, ...]:
    return ()


def _no_duty(_: Matter[Any]) -> OwnDuty | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of matter. The functions say what follows from where a matter stands, and nothing else.

    `knows` names the kinds of the same street's matters that the guards ask for. `due_on` is the day by which
    the next step is owed, `expires_on` the first day on which the matter holds no more. `others` are units
    named beside the one that put it forward. `flags` are what a person should look at.
    """

    name: str
    zh: str
    en: str
    states: type[Choice]
    ended: frozenset[Choice]
    body: type
    table: tuple[Transition, ...]
    knows: tuple[str, ...] = ()
    due_on: Callable[[Matter[Any]], date | None] = _no_day
    expires_on: Callable[[Matter[Any]], date | None] = _no_day
    others: Callable[[Matter[Any]], tuple[int, ...]] = _nobody
    open_to: Callable[[Matter[Any]], tuple[Circle, ...]] = _no_circle
    flags: Callable[[Matter[Any]], tuple[Choice, ...]] = _no_flag
    own_duty: Callable[[Matter[Any]], OwnDuty | None] = _no_duty

    def state_of(self, matter: Matter[Any]) -> Choice:
        """The state with its words."""
        return self.states(matter.state)

    def parties(self, matter: Matter[Any]) -> Parties:
        """Whose matter it is."""
        return Parties(street=matter.street, unit=matter.unit, others=self.others(matter))
