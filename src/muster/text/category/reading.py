"""What a reader says about one text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A label, how likely it is (0 to 1), and the words of the text that speak for it, strongest first."""

    label: str
    confidence: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The likeliest labels, best first. Not `certain`: a person decides."""

    ranked: tuple[Ranked, ...]
    certain: bool
