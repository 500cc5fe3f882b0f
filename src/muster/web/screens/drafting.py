"""A whistle being drawn up."""

from dataclasses import dataclass

from muster.web.look.commands import FieldView, OptionView
from muster.web.look.problems import ProblemView
from muster.web.look.summoning import SummoningView


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftingScreen:
    """Template web/screens/drafting.html, as `screen`.

    A change among `matter` fetches `summoning` anew from `url`. `endings` are the buttons: what becomes of
    the draft at once.
    """

    title: str
    lead: str
    url: str
    idempotency_key: str
    matter: tuple[FieldView, ...]
    words: tuple[FieldView, ...]
    summoning: SummoningView
    endings: tuple[OptionView, ...]
    problem: ProblemView | None = None
