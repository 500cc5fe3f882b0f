"""What the appeals' rules refuse by names of their own; the rest they share with the whistles' rules."""

from muster.core.lifecycle.refusals import Refusal


class InTheFuture(Refusal):
    """An appeal cannot have been made after it was recorded."""


class AttemptMissing(Refusal):
    """Whoever passes an appeal on first records what it tried by its own means."""


class NotMergeable(Refusal):
    """An appeal joins another open one, once, and never itself."""


class NotCarried(Refusal):
    """This whistle does not carry the appeal."""


class StillSounding(Refusal):
    """A whistle that carries the appeal has not ended yet."""


class AlreadyReceived(Refusal):
    """An appeal of this number has already come in through this channel."""
