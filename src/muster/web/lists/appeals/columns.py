"""What can the list say of an appeal? Never who made it.

Heads are those the import knows, so that an exported file may come in again and says nothing new.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from muster.core.appeals.parts import Channel
from muster.core.appeals.states import Outcome
from muster.core.directory.book import UnitBook
from muster.intake.queries import AppealView
from muster.text.quality.personal import masked
from muster.web.lists.columns import Column, Kind
from muster.web.told.appeals import (
    APPEAL_STATES,
    CHANNELS,
    OUTCOMES,
    name_of,
    number_of,
    place_name,
    title_of,
    tone_of_state,
)
from muster.web.told.labels import SOURCES


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRow:
    """A listed appeal and the units around it."""

    appeal: AppealView
    units: UnitBook

    def name_of(self, unit: int | None) -> str:
        """A unit's name; empty where there is none."""
        return "" if unit is None else name_of(unit, self.units)


APPEAL_COLUMNS: tuple[Column[AppealRow], ...] = (
    Column(
        key="number", label=_("编号"), value=lambda row: number_of(row.appeal), width=20, frozen=True
    ),
    Column(
        key="title", label=_("诉求"), value=lambda row: masked(title_of(row.appeal)), width=30,
        frozen=True, on_paper=_("标题"),
    ),
    Column(
        key="state", label=_("状态"), value=lambda row: str(APPEAL_STATES[row.appeal.state]), kind=Kind.STATE,
        code=lambda row: tone_of_state(row.appeal.state), width=9,
    ),
    Column(
        key="text", label=_("内容"), value=lambda row: masked(row.appeal.text or ""), width=44
    ),
    Column(
        key="source", label=_("哨源"), width=16,
        value=lambda row: str(SOURCES.get(row.appeal.source, row.appeal.source)),
    ),
    Column(
        key="channel", label=_("渠道"), value=lambda row: str(CHANNELS[Channel(row.appeal.channel)]), width=10
    ),
    Column(
        key="place", label=_("地点"), value=lambda row: place_name(row.appeal, row.units), width=22,
        on_paper=_("属地"),
    ),
    Column(key="holder", label=_("承办单位"), value=lambda row: row.name_of(row.appeal.holder), width=18),
    Column(key="category", label=_("类别"), value=lambda row: row.appeal.category, width=12),
    Column(key="item", label=_("事项代码"), value=lambda row: row.appeal.item, width=10),
    Column(
        key="received_at", label=_("反映时间"), value=lambda row: row.appeal.received_at, kind=Kind.MOMENT,
        width=19,
    ),
    Column(
        key="told_at", label=_("告知时间"), value=lambda row: row.appeal.told_at, kind=Kind.MOMENT, width=19
    ),
    Column(
        key="closed_at", label=_("办结"), value=lambda row: row.appeal.closed_at, kind=Kind.MOMENT, width=19
    ),
    Column(
        key="outcome", label=_("办结方式"), width=12,
        value=lambda row: str(OUTCOMES[Outcome(row.appeal.outcome)]) if row.appeal.outcome else "",
    ),
    Column(
        key="whistles", label=_("哨件数"), value=lambda row: len(row.appeal.whistles), kind=Kind.NUMBER,
        width=7, summed=True,
    ),
    Column(
        key="own_id", label=_("哨到编号"), value=lambda row: row.appeal.id, width=38
    ),
    Column(
        key="likes", label=_("点赞数"), value=lambda row: row.appeal.likes, kind=Kind.NUMBER, width=7,
        summed=True,
    ),
)  # fmt: skip
USUAL = ("state", "source", "channel", "place", "received_at")
COMES_IN_AGAIN = ("text", "received_at", "own_id")
"""What an exported file needs to be read by the import."""
