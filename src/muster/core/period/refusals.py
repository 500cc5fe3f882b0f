"""What entering a score refuses by names of its own; the rest it shares with the whistles' rules."""

from muster.core.lifecycle.refusals import Refusal


class BadScore(Refusal):
    """The value is no score from 0 to 100 with at most two places."""


class NothingChanged(Refusal):
    """The value that was entered stands already."""


class NoTotal(Refusal):
    """The unit has no total, so nothing is entered for it."""
