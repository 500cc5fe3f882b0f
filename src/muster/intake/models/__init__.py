from muster.intake.models.appeal import Appeal, AppealGrams, AppealMarks, AppealWhistle
from muster.intake.models.appellant import Appellant
from muster.intake.models.deliberation import Deliberation
from muster.intake.models.draft import KeptDraft
from muster.intake.models.follow_up import FollowUp
from muster.intake.models.place_name import PlaceName
from muster.intake.models.suggestion import Suggestion, SuggestionCount, SuggestionModel

__all__ = [
    "Appeal",
    "AppealGrams",
    "AppealMarks",
    "AppealWhistle",
    "Appellant",
    "Deliberation",
    "FollowUp",
    "KeptDraft",
    "PlaceName",
    "Suggestion",
    "SuggestionCount",
    "SuggestionModel",
]
