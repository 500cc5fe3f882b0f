"""What the time rules refuse, each by name."""


class TimeRefusal(Exception):
    """A moment, limit or clock command that the rules of time do not allow."""


class NaiveMoment(TimeRefusal):
    """A date and time came without a zone, so it names no moment."""


class MomentOutOfRange(TimeRefusal):
    """A limit would run past the last year a calendar can count."""


class BadLimit(TimeRefusal):
    """A limit is not a positive whole number of a known unit."""


class BadCalendar(TimeRefusal):
    """A calendar's segments, days or zone contradict each other."""


class WrongCalendar(TimeRefusal):
    """A clock was to be counted with another calendar version than the one that set it."""


class ClockStopped(TimeRefusal):
    """The clock has stopped; a stopped clock never restarts and never moves."""


class StopBeforeStart(TimeRefusal):
    """The clock was to stop before it started."""


class NotPausable(TimeRefusal):
    """This reason may not pause this clock, or the clock is already overdue."""


class BadPause(TimeRefusal):
    """The pause ends before it begins, or lacks the end date its reason needs."""


class NoSuchPause(TimeRefusal):
    """No running pause with this reason and reference stands on the clock."""


class NotExtendable(TimeRefusal):
    """Only a finish clock can be extended, when asked before it is due."""


class ExtensionTooLong(TimeRefusal):
    """The extension is longer than the original limit, or of another kind of time."""


class TooManyExtensions(TimeRefusal):
    """The clock has had all the extensions it may have."""
