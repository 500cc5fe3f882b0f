"""The same done to several appeals: first what would happen to each, then what did."""

from dataclasses import dataclass

from muster.web.look.commands import FieldView


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchedRow:
    """One appeal: what will be or was done, or why not. `tone`: green, red or grey."""

    appeal: str
    number: str
    title: str
    url: str
    told: str
    tone: str
    included: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchingScreen:
    """Template web/screens/dispatching.html, as `screen`. Once `done`, rows tell the results."""

    title: str
    lead: str
    url: str
    back: str
    deed: str
    deed_name: str
    idempotency_key: str
    rows: tuple[DispatchedRow, ...]
    fields: tuple[FieldView, ...]
    number: int
    done: bool = False
