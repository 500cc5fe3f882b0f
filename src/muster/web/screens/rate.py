"""The cases behind one rate of a unit."""

from dataclasses import dataclass

from muster.web.screens.score import ScoreFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedCase:
    """A whistle the rate divides by; `counted` says whether it is in the numerator too."""

    number: str
    title: str
    url: str
    counted: bool
    things: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RateScreen:
    """Template web/screens/rate.html, as `screen`. `more` are the cases beyond those shown."""

    name: str
    formula: str
    unit: str
    period: str
    sheet_url: str
    figure: ScoreFigure
    worked: str
    cases: tuple[CountedCase, ...]
    more: int
