"""Whom will a whistle summon, and by when?"""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.commands import FieldView


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitView:
    """One limit as it would run if the whistle were blown now; `due_at` is None where it starts later."""

    name: str
    limit: str
    due_at: datetime | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SummoningView:
    """The units to choose and the limits they would get. `ground` says why these are proposed.

    `fields` are type, level, lead and the proposed assisting units; `others` may be chosen besides.
    """

    ground: str
    fields: tuple[FieldView, ...]
    others: FieldView | None
    limits: tuple[LimitView, ...]
    tone: str = ""
