from muster.intake.models.appeal import Appeal, AppealGrams, AppealWhistle
from muster.intake.models.appellant import Appellant
from muster.intake.models.deliberation import Deliberation
from muster.intake.models.draft import KeptDraft
from muster.intake.models.follow_up import FollowUp

__all__ = ["Appeal", "AppealGrams", "AppealWhistle", "Appellant", "Deliberation", "FollowUp", "KeptDraft"]
