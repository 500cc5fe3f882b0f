"""What the address narrows the list of appeals to, and how each filter is offered and told."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from muster.core.appeals.parts import Channel
from muster.core.appeals.states import AppealState
from muster.core.directory.book import UnitBook
from muster.intake.queries import Sought
from muster.intake.search import find
from muster.web.forms.fields import Words
from muster.web.lists.address import Asked, Param, day, moment, number, one_of, token
from muster.web.lists.appeals.columns import APPEAL_COLUMNS
from muster.web.lists.fields import enter, pick
from muster.web.lists.telling import DENSITIES, Telling, words_of
from muster.web.look.commands import FieldKind, FieldView
from muster.web.told.appeals import APPEAL_STATES, CHANNELS, name_of

S = AppealState
TABS: dict[AppealState, tuple[AppealState, ...]] = {
    S.RECEIVED: (S.RECEIVED, S.PASSED_UP),
    S.ACCEPTED: (S.ACCEPTED,),
    S.IN_WHISTLE: (S.IN_WHISTLE,),
    S.ANSWERED: (S.ANSWERED, S.TOLD),
    S.CLOSED: (S.CLOSED,),
}
"""What each tab shows: passed up waits to be taken on above; told waits to be closed."""
LETTERS_LEAST = 2
FOUND_MOST = 1000
AREA = "area"
WHERES: Mapping[str, Words] = {AREA: _("辖区内全部")}
PARAMS = (
    Param(name="state", read=one_of(values=AppealState)),
    Param(name="where", read=one_of(values=WHERES)),
    Param(name="channel", read=one_of(values=Channel)),
    Param(name="category", read=token),
    Param(name="received_from", read=day),
    Param(name="received_to", read=day),
    Param(name="closed_from", read=day),
    Param(name="closed_to", read=day),
    Param(name="place", read=number),
    Param(name="q", read=token),
    Param(
        name="columns", read=one_of(values=[column.key for column in APPEAL_COLUMNS]), many=True, look=True
    ),
    Param(name="density", read=one_of(values=DENSITIES), look=True),
)
FIXED: Mapping[str, Telling] = {
    "state": Telling(_("状态"), words_of(APPEAL_STATES)),
    "where": Telling(_("范围"), words_of(WHERES)),
    "channel": Telling(_("渠道"), words_of(CHANNELS)),
    "category": Telling(_("类别"), str),
    "received_from": Telling(_("反映自"), str),
    "received_to": Telling(_("反映至"), str),
    "closed_from": Telling(_("结案自"), str),
    "closed_to": Telling(_("结案至"), str),
    "q": Telling(_("搜索"), str),
}


def tellings(units: UnitBook) -> Mapping[str, Telling]:
    """How each filter is told on its chip: its name and its value in words."""
    return {**FIXED, "place": Telling(_("属地"), lambda value: name_of(int(value), units) or value)}


def sought_of(asked: Asked, mine: list[int]) -> Sought:
    """Held by one of mine; or, on demand, all whose place lies with one of mine, whoever holds them.

    A place narrows either: what one holds to what lies there, one's area to a part of it.
    """
    area = asked.one("where") == AREA
    holders = None if area else mine
    text, place = asked.one("q"), asked.one("place")
    within = mine if area or place is None else [int(place)]
    if place is not None:
        within = [unit for unit in within if unit == int(place)]
    state = asked.one("state")
    return Sought(
        holders=holders,
        places=within if area or place is not None else None,
        ids=None if text is None else find(text=text, holders=holders, limit=FOUND_MOST),
        states=() if state is None else TABS.get(AppealState(state), (AppealState(state),)),
        channel=asked.one("channel"),
        category=asked.one("category"),
        since=moment(asked.one("received_from")),
        until=moment(asked.one("received_to"), days=1),
        closed_since=moment(asked.one("closed_from")),
        closed_until=moment(asked.one("closed_to"), days=1),
    )


def fields_of(asked: Asked) -> tuple[FieldView, ...]:
    """The form of the filters."""
    return (
        pick(asked, "state", _("状态"), APPEAL_STATES),
        pick(asked, "where", _("范围"), WHERES, usual=_("本单位及下级承办")),
        pick(asked, "channel", _("渠道"), CHANNELS),
        enter(asked, "category", _("类别")),
        enter(asked, "received_from", _("反映自"), kind=FieldKind.DATE),
        enter(asked, "received_to", _("反映至"), kind=FieldKind.DATE),
        enter(asked, "closed_from", _("结案自"), kind=FieldKind.DATE),
        enter(asked, "closed_to", _("结案至"), kind=FieldKind.DATE),
    )
