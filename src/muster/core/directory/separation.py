"""May one person hold these posts together?"""

from collections.abc import Iterable
from datetime import date

from muster.core.directory.actors import SEPARATED, Post


class NotSeparated(Exception):
    """Two of the three separated administrators (三员) would be one person at the same time."""


def check_separated(*, posts: Iterable[Post]) -> None:
    """Raises NotSeparated when posts of one person overlap in two of the three administrators' roles."""
    held = [post for post in posts if post.role in SEPARATED]
    for nth, one in enumerate(held):
        for other in held[nth + 1 :]:
            if one.role is not other.role and _overlap(one, other):
                raise NotSeparated(f"{one.role} / {other.role}")


def _overlap(one: Post, other: Post) -> bool:
    return one.since < (other.until or date.max) and other.since < (one.until or date.max)
