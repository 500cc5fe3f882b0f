"""What the registers' rules refuse by names of their own; the rest they share with the other rules."""

from muster.core.lifecycle.refusals import Refusal


class Abolished(Refusal):
    """招商引资 and 协税护税 are no functions of a street any more; nothing of them can be entered."""


class NotOfThisStreet(Refusal):
    """The unit stands neither over the street nor in it."""


class OutsideTheList(Refusal):
    """The responsibility list in force at the street does not hold this."""


class NotAnAmount(Refusal):
    """Money is a sum in yuan, not negative, with at most two decimal places."""


class AboveTheBalance(Refusal):
    """More than is there."""


class OutsideTheYear(Refusal):
    """A day or a year that does not belong to this fund."""


class StandsAlready(Refusal):
    """There is one already, and there is only one."""


class NotItsPlace(Refusal):
    """A Party organisation stands below one of the rank above its own, and goes after those below it."""


class NotAPeriod(Refusal):
    """A period ends after it begins."""
