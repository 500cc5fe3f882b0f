"""One round: what the reader's organisation fills in, the results, what is disputed, what may be done."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from muster.assessment.appraising.reading import AskedFor, asked_for
from muster.core.appraisal.process.authority import holds, is_own
from muster.core.appraisal.process.decide import round_commands
from muster.core.appraisal.process.parts import Result, ResultObjection
from muster.core.appraisal.process.round import Round
from muster.core.appraisal.process.states import AppraisalState
from muster.core.appraisal.process.table import UNIT_OFFICE
from muster.core.appraisal.relation import OWN_ONLY, Relation
from muster.core.period.process.states import PeriodState
from muster.directory import facts as directory
from muster.ledger import texts
from muster.web.forms.assessing import appraisals as forms
from muster.web.forms.assessing.periods import again
from muster.web.forms.offers import Failed
from muster.web.look.commands import CommandView, RefusedCommandView
from muster.web.look.moments import stamp
from muster.web.look.problems import ProblemView
from muster.web.pages.appraising.rounds import Look, look_of, round_asked
from muster.web.pages.frame import framed
from muster.web.screens.assessing.appraisals import (
    AskedRow,
    ResultObjectionView,
    ResultRow,
    ResultTable,
    RoundScreen,
)
from muster.web.told.scoring.appraisals import RELATIONS, standing
from muster.web.told.scoring.periods import KINDS, stages_of

NAMED = 3
"""So many who sent nothing in are named."""
WHOLE_COMMANDS = ("lock_round", "show_results", "publish_round")


@require_safe
def appraisal_round(request: HttpRequest, organisation: int, name: str) -> HttpResponse:
    """The round as its reader may see it."""
    look = look_of(request)
    return show(request, look, round_asked(look, organisation, name))


def show(
    request: HttpRequest, look: Look, round_: Round, *, failed: Failed | None = None, status: int = 200
) -> HttpResponse:
    """The page, with the form that failed where one did; one that is not offered any more is told on top."""
    view = _View(look, round_)
    screen = view.screen()
    offered = [*screen.commands, *(form for one in screen.objections for form in one.forms)]
    screen = replace(
        screen,
        commands=again(screen.commands, failed),
        objections=tuple(replace(one, forms=again(one.forms, failed)) for one in screen.objections),
    )
    if failed is not None and failed.name not in {one.name for one in offered}:
        told = gettext("这项操作现在不能办理")
        screen = replace(
            screen, problem=ProblemView(title=told, detail=" ".join(failed.problems), tone="amber")
        )
    context = framed(request, look.acting, {"screen": screen})
    return render(request, "web/screens/appraisal_round.html", context, status=status)


class _View:
    """The parts of the page, for one reader at one moment."""

    def __init__(self, look: Look, round_: Round) -> None:
        self.look, self.round = look, round_
        self.whole = round_.organisation in look.reader.whole
        self.allowed = {
            row.name for row in round_commands(round_=round_, by=look.acting.actor, units=look.units)
        }
        self.forms = directory.appraisal_forms(version=round_.policy)
        shown = [one for one in round_.objections if self.whole or one.unit in look.reader.units]
        self.disputed = shown
        ids = [ref.id for one in shown for ref in (one.reason, one.reasons) if ref is not None]
        self.words = texts.get(ids=[*ids, *([] if round_.reason is None else [round_.reason.id])])

    def screen(self) -> RoundScreen:
        round_, look = self.round, self.look
        asked = asked_for(round_=round_, reader=look.reader, units=look.units, today=look.today)
        names = {"name": look.units.get(round_.organisation).name, "period": round_.name}
        return RoundScreen(
            title=gettext("%(name)s %(period)s 评议") % names,
            lead=gettext("%(kind)s评议 · 评议表依据策略第 %(n)d 版")
            % {"kind": KINDS[round_.span.kind], "n": round_.policy},
            stages=stages_of(round_),
            asked=tuple(self._asked(one) for one in asked),
            sent=sum(
                it.appraisal is not None and it.appraisal.state is AppraisalState.SENT_IN for it in asked
            ),
            results=tuple(self._results()),
            objections=tuple(self._objection(one) for one in self.disputed),
            commands=tuple(self._commands()),
            refused=tuple(self._refused()),
            reason="" if round_.reason is None or not self.whole else self._said(round_.reason.id),
            now=look.acting.now,
        )

    def _asked(self, one: AskedFor) -> AskedRow:
        units, pair = self.look.units, one.pair
        state, tone = standing(one.appraisal)
        total = None if one.appraisal is None else one.appraisal.total
        return AskedRow(
            unit=units.get(pair.unit).name,
            url=reverse(
                "appraisal", args=[self.round.organisation, self.round.name, pair.assessor, pair.unit]
            ),
            assessor=units.get(pair.assessor).name,
            relation=str(RELATIONS[pair.relation]),
            state=state,
            tone=tone,
            total="–" if total is None else str(total),
        )

    def _results(self) -> Iterator[ResultTable]:
        """By relation; where each appraiser compares its own units alone, by appraiser."""
        places = {(one.relation, one.unit): one.place for one in self.round.placed}
        tables: dict[tuple[Relation, int], list[Result]] = {}
        for one in self.round.results:
            if self.look.reader.reads_result(round_=self.round, unit=one.unit):
                tables.setdefault((one.relation, self._within(one)), []).append(one)
        for (relation, within), found in tables.items():
            title = str(RELATIONS[relation])
            if within:
                title = f"{title} · {self.look.units.get(within).name}"
            valued = sorted(
                (one for one in found if one.value is not None), key=lambda one: (-(one.value or 0), one.unit)
            )
            yield ResultTable(
                title=title,
                rows=tuple(self._row(one, places.get((one.relation, one.unit))) for one in valued),
                without=tuple(self.look.units.get(one.unit).name for one in found if one.value is None),
            )

    def _within(self, one: Result) -> int:
        if one.relation not in OWN_ONLY:
            return 0
        around = (*(it.assessor for it in one.counted), *one.lacking, *one.whistled)
        return around[0] if around else 0

    def _row(self, one: Result, place: int | None) -> ResultRow:
        units = self.look.units
        return ResultRow(
            unit=units.get(one.unit).name,
            value=str(one.value),
            counted=len(one.counted),
            lacking=self._lacking(one.lacking) if self.whole else "",
            missing=len(one.lacking),
            whistled=len(one.whistled),
            place="" if place is None else str(place),
            version=one.version,
        )

    def _lacking(self, units: Sequence[int]) -> str:
        """The first few by name; how many there are stands beside."""
        names = "、".join(self.look.units.get(unit).name for unit in units[:NAMED])
        return gettext("%(names)s等") % {"names": names} if len(units) > NAMED else names

    def _objection(self, one: ResultObjection) -> ResultObjectionView:
        units, indicator = self.look.units, self.forms[one.relation].indicator(one.indicator)
        outcome, tone = gettext("待决定"), "amber"
        if one.upheld is not None:
            outcome, tone = (gettext("成立"), "accent") if one.upheld else (gettext("不成立"), "")
        changed = one.correction
        may = "decide_result" in self.allowed and one.pending and not self._own(one.unit)
        return ResultObjectionView(
            no=one.no,
            unit=units.get(one.unit).name,
            relation=str(RELATIONS[one.relation]),
            indicator=one.indicator if indicator is None else indicator.name,
            reason=self._said(one.reason.id),
            at=one.at,
            outcome=outcome,
            tone=tone,
            reasons="" if one.reasons is None else self._said(one.reasons.id),
            correction="" if changed is None else f"{changed.was} → {changed.points}",
            forms=(forms.deciding(self.round, one, units),) if may else (),
        )

    def _commands(self) -> Iterator[CommandView]:
        for name in WHOLE_COMMANDS:
            if name in self.allowed and not self._not_yet(name):
                yield forms.whole(name, self.round)
        if self.round.state is PeriodState.OBJECTION_WINDOW:
            yield from self._objecting()

    def _objecting(self) -> Iterator[CommandView]:
        """For each own result that has appraisals."""
        look = self.look
        for one in self.round.results:
            mine = holds(who=UNIT_OFFICE, by=look.acting.actor, about=one.unit, units=look.units)
            if mine and one.counted and one.unit in look.reader.units:
                yield forms.objecting(self.round, one, self.forms[one.relation], look.units)

    def _refused(self) -> Iterable[RefusedCommandView]:
        for name in WHOLE_COMMANDS:
            why = self._not_yet(name) if name in self.allowed else ""
            if why:
                yield RefusedCommandView(label=forms.label_of(name), why=why)

    def _not_yet(self, name: str) -> str:
        """Why a command on the whole round cannot be given now; nothing where it can."""
        now, closes = self.look.acting.now, self.round.closes_at
        if name == "lock_round" and now < self.round.span.ends:
            return gettext("考核期 %(at)s 结束后才能锁定") % {"at": stamp(self.round.span.ends)}
        if name == "publish_round" and closes is not None and now < closes:
            return gettext("异议期 %(at)s 结束后才能公布") % {"at": stamp(closes)}
        if name == "publish_round" and self.round.waiting:
            return gettext("还有 %(n)d 项异议待决定") % {"n": self.round.waiting}
        return ""

    def _own(self, unit: int) -> bool:
        return is_own(by=self.look.acting.actor, unit=unit, units=self.look.units)

    def _said(self, text: str) -> str:
        return self.words.get(text) or gettext("（内容已按规定删除）")
