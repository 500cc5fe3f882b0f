"""Chance that repeats: the same question about the same case always gets the same answer."""

from random import Random

SEED = "muster"


def chance(*about: object) -> Random:
    """A generator of its own for one question, so that it does not matter who asks first."""
    return Random("/".join((SEED, *map(str, about))))  # noqa: S311 - a demo, not a secret


def reliability(unit: int) -> float:
    """How promptly a unit works, 0.6 to 1.0: every city has its slow offices."""
    return 0.6 + 0.4 * chance("reliability", unit).random()
