"""What a reader says about one text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A label, how likely it is (0 to 1), and the words that speak for it, strongest first.

    Words are of the text; none for a label that is too unlikely to be shown.
    """

    label: str
    confidence: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The likeliest labels, best first. Not `certain`: a person decides."""

    ranked: tuple[Ranked, ...]
    certain: bool
