"""How is it told what was found, where it was met, and what of the typed words was not understood?"""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.appeals.states import AppealState
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.states import WhistleState
from muster.insight.search.finding import Found
from muster.insight.search.keys import CaseKind
from muster.text.searching.marking import excerpt, marked
from muster.text.searching.query import Fault, Field, Query
from muster.text.searching.ranking import Part
from muster.web.forms.fields import Words
from muster.web.screens.searching.results import HitView
from muster.web.told.appeals import APPEAL_STATES, name_of, title_from
from muster.web.told.labels import STATES

EXCERPT = 90
KINDS: Mapping[CaseKind, Words] = {CaseKind.APPEAL: _("诉求"), CaseKind.WHISTLE: _("哨件")}
PARTS: Mapping[Part, Words] = {
    Part.NUMBER: _("编号"),
    Part.TITLE: _("标题"),
    Part.ADDRESS: _("地址"),
    Part.PLACE: _("属地"),
    Part.UNIT: _("单位"),
    Part.TEXT: _("内容"),
}
FAULTS: Mapping[Fault, Words] = {
    Fault.NOT_A_DAY: _("“%(value)s”不是日期，写作 2026-10-05、2026-10 或 2026。"),
    Fault.TOO_SHORT: _("“%(value)s”只有一个字，只用来在结果中筛选；搜索至少要两个字。"),
    Fault.LEFT_OUT: _("最多同时找 8 个词，没有找“%(value)s”。"),
    Fault.A_PHONE: _("电话号码不能在这里搜索，以免留在网址里；有权限的人可按电话尾号查找。"),
}
UNKNOWN: Mapping[Field, Words] = {
    Field.KIND: _("没有“%(value)s”这一类，可写诉求或哨件。"),
    Field.STATE: _("没有“%(value)s”这个状态，可写在办、已结或具体状态。"),
    Field.UNIT: _("没有叫“%(value)s”的单位。"),
    Field.PLACE: _("没有叫“%(value)s”的区县、街道或社区。"),
    Field.NUMBER: _("“%(value)s”不是编号。"),
}


def hit_of(found: Found, *, query: Query, units: UnitBook) -> HitView:
    """A case as the page lists it."""
    words, said = query.words, found.said
    appeal = found.kind is CaseKind.APPEAL
    title = title_from(title=said.get(Part.TITLE), text=said.get(Part.TEXT) or None)
    body = " ".join(text for part in (Part.ADDRESS, Part.TEXT) if (text := said.get(part)))
    return HitView(
        id=found.id,
        kind=found.kind.value,
        kind_name=str(KINDS[found.kind]),
        url=reverse("appeal" if appeal else "whistle", args=[found.id]),
        number=marked(found.number, words=words),
        title=marked(title, words=words, sounds=True),
        excerpt=excerpt(body, words=words, most=EXCERPT) if body != title else (),
        place=marked(_names(found.places[:2], units), words=words, sounds=True),
        unit=marked(_names(found.units, units), words=words, sounds=True),
        state=str(APPEAL_STATES[AppealState(found.state)] if appeal else STATES[WhistleState(found.state)]),
        at=found.at,
        why=gettext("、").join(str(PARTS[part]) for part in found.match.parts),
    )


def faults_of(*, query: Query, short: Iterable[str], unknown: Iterable[tuple[Field, str]]) -> tuple[str, ...]:
    """What was typed and not understood, each in a sentence."""
    told = [*query.faults, *((Fault.TOO_SHORT, word) for word in short)]
    sentences = [str(FAULTS[fault]) % {"value": value} for fault, value in told]
    return tuple(sentences + [str(UNKNOWN[field]) % {"value": value} for field, value in unknown])


def _names(ids: tuple[int, ...], units: UnitBook) -> str:
    return " · ".join(name for unit in ids if (name := name_of(unit, units)))
