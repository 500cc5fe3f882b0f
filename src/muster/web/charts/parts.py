"""What is a score made of? A bar of a hundred points: each part as wide as it may count, filled as it did."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part: what it may bring (`most`, of 100), what it brought and why; deductions are negative."""

    name: str
    most: float
    points: float
    text: str
    share: str
    value: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPart:
    """A part's room and filling, SVG lengths."""

    part: Part
    x: str
    room: str
    filled: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsView:
    """For web/components/charts/parts.html: `parts` are drawn, `deductions` only told."""

    title: str
    total: str
    parts: tuple[DrawnPart, ...]
    deductions: tuple[Part, ...]
    summary: str


def draw_parts(*, title: str, total: str, parts: Iterable[Part]) -> PartsView:
    """The bar from left to right in the order given."""
    known = tuple(parts)
    drawn, at = [], 0.0
    for part in known:
        if part.points < 0 or part.most <= 0:
            continue
        drawn.append(
            DrawnPart(part=part, x=f"{at:.2f}%", room=f"{part.most:.2f}%", filled=f"{part.points:.2f}%")
        )
        at += part.most
    return PartsView(
        title=title,
        total=total,
        parts=tuple(drawn),
        deductions=tuple(part for part in known if part.points < 0),
        summary=" · ".join(f"{part.name} {part.text}" for part in known),
    )
