"""What a reply that is being written has and lacks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceView:
    """Template web/components/advice.html, as `advice`. `has` are parts with the words for them."""

    flaws: tuple[str, ...] = ()
    has: tuple[tuple[str, str], ...] = ()
    lacks: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
