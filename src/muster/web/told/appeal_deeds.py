"""How does one event of an appeal read?"""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.appeals.parts import RefusalGround
from muster.core.appeals.states import Outcome, WhistleEnding
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.context import DeliberationDecision
from muster.web.forms.fields import RESOLVED, SATISFIED
from muster.web.look.timeline import EntryView
from muster.web.told.appeals import DECISIONS, ENDINGS, GROUNDS, OUTCOMES, name_of
from muster.web.told.deeds import Deed, entry_told
from muster.whistles.queries.timeline import Happening

APPEAL_DEEDS: dict[str, Deed] = {
    "appeal_received": Deed(_("登记了诉求"), "message-square-text", "accent"),
    "history_imported": Deed(_("导入历史诉求"), "archive"),
    "appeal_accepted": Deed(_("受理诉求"), "check", "accent"),
    "appeal_refused": Deed(_("不予受理诉求"), "ban", "red"),
    "attempt_recorded": Deed(_("记录自行处置"), "pen-line"),
    "deliberation_held": Deed(_("登记议事协商"), "users"),
    "appeal_answered": Deed(_("答复诉求"), "message-square", "green"),
    "appeal_passed_up": Deed(_("上报诉求"), "arrow-up", "amber"),
    "whistle_linked": Deed(_("转入哨件"), "megaphone", "accent"),
    "whistle_ended": Deed(_("哨件结束"), "flag"),
    "appeal_merged": Deed(_("并入其他诉求"), "git-merge"),
    "appeal_joined": Deed(_("并入了另一件诉求"), "git-merge"),
    "appellant_told": Deed(_("告知诉求人"), "phone", "green"),
    "appeal_closed": Deed(_("办结诉求"), "check-check", "green"),
    "satisfaction_stated": Deed(_("诉求人评价结果"), "star"),
    "appellant_revealed": Deed(_("查看诉求人"), "eye", "amber"),
}
SHOWN_ABOVE = frozenset({"report.text", "report.title", "report.place.address", "reply"})
"""Texts that the page shows already; the timeline does not repeat them."""


def entry_of_appeal(happening: Happening, units: UnitBook) -> EntryView:
    """One event of the timeline. People are not named: the unit acted, the ledger knows the person."""
    return entry_told(
        happening,
        deed=APPEAL_DEEDS[happening.type],
        about=_subject(happening.facts, units),
        texts={name: text for name, text in happening.texts.items() if name not in SHOWN_ABOVE},
        units=units,
    )


def _subject(facts: dict[str, object], units: UnitBook) -> str:
    """Whom or what it was about: the new holder, the ground, the decision, how it ended."""
    said: list[object] = []
    holder, held = facts.get("holder"), facts.get("deliberation")
    if isinstance(holder, int):
        said.append(name_of(holder, units))
    if isinstance(held, dict) and "decision" in held:
        said.append(DECISIONS[DeliberationDecision(held["decision"])])
    if "ground" in facts:
        said.append(GROUNDS[RefusalGround(str(facts["ground"]))])
    if facts.get("ending"):
        said.append(ENDINGS[WhistleEnding(str(facts["ending"]))])
    if facts.get("satisfied"):
        said += [RESOLVED[str(facts["resolved"])], SATISFIED[str(facts["satisfied"])]]
    if facts.get("outcome"):
        said.append(OUTCOMES[Outcome(str(facts["outcome"]))])
    return gettext("、").join(str(word) for word in said)
