"""Where does an appraisal stand? A round has the states of a period."""

from enum import StrEnum


class AppraisalState(StrEnum):
    """From the first mark to the appraisal that counts; taken back it is filled in again."""

    FILLING = "filling"
    SENT_IN = "sent_in"


APPRAISAL_STATES_ZH = {
    AppraisalState.FILLING: "填写中",
    AppraisalState.SENT_IN: "已报送",
}
