"""What the rules of periods refuse by names of their own; the rest they share with the whistles' rules."""

from muster.core.lifecycle.refusals import Refusal


class BadScore(Refusal):
    """The value is no score from 0 to 100 with at most two places."""


class NothingChanged(Refusal):
    """The value that was entered stands already."""


class NoTotal(Refusal):
    """The unit has no total, so nothing is entered for it."""


class OnlyTheStreet(Refusal):
    """A community has one comprehensive assessment, by its street; separate ones are abolished."""


class PeriodStands(Refusal):
    """The organisation has this period already, or has one that overlaps it."""


class PeriodGap(Refusal):
    """Between this period and the organisation's others of its kind some time would not be assessed."""


class PeriodLockedAlready(Refusal):
    """The sheets stand frozen: what comes now goes onto a correction sheet."""


class OwnUnit(Refusal):
    """Nobody applies, hears or decides about a unit they hold a post in."""


class SamePerson(Refusal):
    """Who applied does not decide."""


class NeedsHearing(Refusal):
    """An objection is heard before it is decided."""


class StillPending(Refusal):
    """Objections or exclusions wait for a decision."""


class BadCorrection(Refusal):
    """The correction does not say what is to change, or cannot be made here."""


class BadPeriodPolicy(ValueError):
    """Settings of the process that make no sense: shares outside 0–1, a window of no days."""
