"""A saved view of one's own."""

from dataclasses import dataclass

from muster.web.look.commands import FieldView
from muster.web.look.problems import ProblemView


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedViewScreen:
    """Template web/screens/saved_view.html, as `screen`; `kept`: it exists and may be deleted."""

    title: str
    lead: str
    url: str
    back_url: str
    query: str
    kept: bool
    fields: tuple[FieldView, ...]
    problem: ProblemView | None = None
