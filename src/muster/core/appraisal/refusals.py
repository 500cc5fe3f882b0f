"""What appraisals refuse by names of their own; the rest they share with periods and whistles."""

from muster.core.lifecycle.refusals import Refusal


class BadAppraisalForm(Refusal):
    """A form whose indicators do not come to 100 points, or are written wrongly."""


class NotAppraised(Refusal):
    """This organisation does not appraise this unit, or has no form for it."""


class WhistleUnderlies(Refusal):
    """The unit was evaluated on its whistles in this period; no appraisal is asked for."""


class BadMark(Refusal):
    """Points outside 0 to the most of the indicator, or for an indicator that the form does not have."""


class RoundStands(Refusal):
    """The organisation holds this round already, or an objection to this result waits."""


class RoundLocked(Refusal):
    """The round is locked: its appraisals change no more."""
