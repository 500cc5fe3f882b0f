"""What do people call a decision that waits, and what had asked for it?"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from muster.core.lifecycle.asking import Ask
from muster.whistles.queries.timeline import Happening

DECISIONS = {
    Ask.APPROVAL: _("审批吹哨"),
    Ask.RATIFICATION: _("应急补批"),
    Ask.RULING: _("裁定退单"),
    Ask.EXTENSION: _("延期申请"),
    Ask.EXCUSE: _("免除协办"),
    Ask.FINDING: _("拒哨认定"),
    Ask.REVIEW: _("挂账复核"),
    Ask.VERIFICATION: _("核查结果"),
    Ask.EVALUATION: _("评价结案"),
}
ASKED_BY = {
    Ask.APPROVAL: ("whistle_submitted", "whistle_escalated"),
    Ask.RATIFICATION: ("whistle_blown",),
    Ask.RULING: ("objection_raised", "objection_passed_up"),
    Ask.EXTENSION: ("extension_asked",),
    Ask.EXCUSE: ("excuse_asked",),
    Ask.FINDING: ("refusal_reported",),
    Ask.REVIEW: ("whistle_shelved",),
    Ask.VERIFICATION: ("result_submitted",),
    Ask.EVALUATION: ("verification_passed",),
}
"""The events that ask, so that a page can quote who asked and why."""


def asking_of(ask: Ask, happenings: Iterable[Happening]) -> Happening | None:
    """The last event that asked for this decision."""
    asking = [happening for happening in happenings if happening.type in ASKED_BY[ask]]
    return asking[-1] if asking else None
