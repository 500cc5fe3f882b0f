"""What do the events of a matter amount to?"""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from muster.core.empowerment.kind import Kind
from muster.core.empowerment.matter import Command, Event, Matter, Opening
from muster.core.empowerment.register import entry_of


class NotAMatter(ValueError):
    """A stream that does not begin with an opening cannot be folded."""


def fold(*, history: Iterable[Event[Any]]) -> Matter[Any]:
    """The matter that these events amount to, oldest first. Raises NotAMatter for an empty stream."""
    matter: Matter[Any] | None = None
    for event in history:
        matter = evolve(matter=matter, event=event)
    if matter is None:
        raise NotAMatter("a matter begins with its opening")
    return matter


def evolve(*, matter: Matter[Any] | None, event: Event[Any]) -> Matter[Any]:
    """The matter after one more event. Raises NotAMatter when the first event does not open it."""
    kind, row = entry_of(type(event.said))
    known = None if matter is None else matter.body
    body = row.step(known, event) if row.step else _said(kind, known, event.said)
    if matter is not None:
        return replace(matter, state=event.state, body=body, version=matter.version + 1)
    opening = event.said
    if not isinstance(opening, Opening):
        raise NotAMatter("a matter begins with its opening")
    return Matter(
        id=opening.id,
        kind=kind.name,
        state=event.state,
        street=opening.street,
        unit=opening.unit,
        title=opening.title,
        opened_at=event.occurred_at,
        body=body,
        version=1,
    )


def _said(kind: Kind, body: Any, said: Command) -> Any:
    """What is said becomes what is known, field by field of the same name."""
    names = {field.name for field in fields(kind.body)} & {field.name for field in fields(said)}
    facts = {name: getattr(said, name) for name in names}
    return kind.body(**facts) if body is None else replace(body, **facts)
