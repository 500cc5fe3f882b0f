"""One assessment period: where it stands, who is ranked where, what waits, and what may be done now."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext

from muster.assessment.periods.history import PeriodLine, history_of
from muster.assessment.periods.placing import places
from muster.assessment.periods.population import cut_for
from muster.assessment.periods.reading import late_recurrences
from muster.core.directory.units import Unit
from muster.core.period.process.authority import holds_post_in
from muster.core.period.process.decide import allowed_now
from muster.core.period.process.parts import Exclusion, Placed, SheetObjection
from muster.core.period.process.period import Period
from muster.core.period.process.states import PeriodState
from muster.core.period.process.table import PERIOD_BY_NAME
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.ledger import texts
from muster.web.forms.assessing import periods as forms
from muster.web.forms.offers import Failed
from muster.web.look.commands import CommandView, RefusedCommandView
from muster.web.look.moments import stamp
from muster.web.look.problems import ProblemView
from muster.web.pages.assessing.periods import Look, look_of, period_asked
from muster.web.pages.frame import framed
from muster.web.pages.reports.telling import period_documents
from muster.web.screens.assessing.period import (
    ExclusionView,
    LateView,
    ObjectionView,
    PeriodEntry,
    PeriodScreen,
)
from muster.web.told.scoring.periods import KINDS, objection_view, ranking_of, stages_of

WHOLE_COMMANDS = ("lock_period", "open_objections", "publish_period")


def period(request: HttpRequest, organisation: int, name: str) -> HttpResponse:
    """The period as its reader may see it."""
    look = look_of(request)
    return show(request, look, period_asked(look, organisation, name))


def show(
    request: HttpRequest,
    look: Look,
    period: Period,
    *,
    failed: Failed | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the form that failed where one did."""
    view = _View(look, period, failed)
    context = framed(request, look.acting, {"screen": view.screen()})
    return render(request, "web/screens/period.html", context, status=status)


class _View:
    """The parts of the page, for one reader at one moment."""

    def __init__(self, look: Look, period: Period, failed: Failed | None) -> None:
        self.look, self.period, self.failed = look, period, failed
        self.whole = period.organisation in look.reader.whole
        self.by = look.acting.actor
        self.allowed = {row.name for row in allowed_now(period=period, by=self.by, units=look.units)}
        objections = [one for one in period.objections if self._mine(one.unit)]
        exclusions = [one for one in period.exclusions if self._mine(one.unit)]
        self.words = texts.get(ids=_text_ids(objections, exclusions))

        self.told = failed is None

    def _again(self, views: Iterable[CommandView]) -> tuple[CommandView, ...]:
        found = forms.again(views, self.failed)
        self.told = self.told or any(view.opened for view in found)
        return found

    def screen(self) -> PeriodScreen:
        """Everything on the page; a command that failed and is not offered any more is told on top."""
        screen = self._screen()
        if self.told or self.failed is None:
            return screen
        problem = ProblemView(
            title=gettext("这项操作现在不能办理"), detail=" ".join(self.failed.problems), tone="amber"
        )
        return replace(screen, problem=problem)

    def _screen(self) -> PeriodScreen:
        period, units = self.period, self.look.units
        note, placed = self._ranking()
        span = period.span
        return PeriodScreen(
            title=gettext("%(name)s %(period)s 考核")
            % {"name": units.get(period.organisation).name, "period": period.name},
            lead=self._lead(),
            url=reverse("period", args=[period.organisation, period.name]),
            stages=stages_of(period),
            warnings=tuple(self._warnings()) if self.whole else (),
            ranking=ranking_of(placed, period=period, units=units, readable=self.whole),
            ranking_note=note,
            objections=tuple(self._objection(one) for one in period.objections if self._mine(one.unit)),
            exclusions=tuple(self._exclusion(one) for one in period.exclusions if self._mine(one.unit)),
            late=tuple(self._late()) if self.whole else (),
            history=tuple(self._entries()),
            own=tuple(
                (units.get(unit).name, reverse("period_sheet", args=[period.organisation, period.name, unit]))
                for unit in sorted(self.look.reader.units)
                if self.look.reader.reads_sheet(period=period, unit=unit)
            ),
            commands=self._again(self._commands()),
            refused=tuple(self._refused()),
            compare_url=reverse("period_compare", args=[period.organisation, period.name])
            if self.whole and period.cut is not None and span.begins.year > 1900
            else "",
            documents=period_documents(period, by=self.look.acting.actor, units=units),
            now=self.look.acting.now,
        )

    def _mine(self, unit: int) -> bool:
        return self.whole or unit in self.look.reader.units

    def _lead(self) -> str:
        kind = str(KINDS[self.period.span.kind])
        if self.period.cut is None:
            return gettext("%(kind)s考核，尚未锁定") % {"kind": kind}
        told = gettext("%(kind)s考核 · 截至 %(at)s · 权重第 %(n)d 版")
        cut = self.period.cut
        return told % {"kind": kind, "at": stamp(cut.at), "n": cut.weights}

    def _warnings(self) -> Iterator[str]:
        period, units = self.period, self.look.units
        lacking = () if period.cut is None else period.cut.lacking
        over = period.span.ends <= self.look.acting.now
        if period.state is PeriodState.OPEN and "lock_period" in self.allowed and over:
            facts = directory.current(number=self.look.acting.directory)
            cut = cut_for(
                organisation=period.organisation, span=period.span, at=period.span.ends, facts=facts
            )
            lacking = cut.lacking
        if lacking:
            names = "、".join(units.get(unit).name for unit in lacking)
            told = gettext("%(n)d 个部门没有其他评价得分，暂无总分 T：%(names)s")
            yield told % {"n": len(lacking), "names": names}
        if period.provisional:
            yield gettext("异议期跨入工作日历尚未公布的年度，期限为暂定。")

    def _ranking(self) -> tuple[str, tuple[Placed, ...]]:
        if self.period.state is PeriodState.PUBLISHED:
            return gettext("名次以公布时为准；此后的更正单不改变名次。"), self.period.placed
        if not self.whole or self.period.cut is None:
            return "", ()
        return gettext("试算名次，公布前仅考核方可见。"), places(period=self.period, marks=self.period.sheets)

    def _commands(self) -> Iterator[CommandView]:
        for name in WHOLE_COMMANDS:
            if name in self.allowed and not self._not_yet(name):
                yield forms.whole(name, self.period)
        if "apply_exclusion" in self.allowed:
            yield forms.applying(self.period, self._units())

    def _not_yet(self, name: str) -> str:
        """Why a command on the whole period cannot be given now; nothing where it can."""
        now, closes = self.look.acting.now, self.period.closes_at
        if name == "lock_period" and now < self.period.span.ends:
            return gettext("考核期 %(at)s 结束后才能锁定") % {"at": stamp(self.period.span.ends)}
        if name == "publish_period" and closes is not None and now < closes:
            return gettext("异议期 %(at)s 结束后才能公布") % {"at": stamp(closes)}
        if name != "open_objections" and self.period.waiting:
            return gettext("还有 %(n)d 项异议或剔除申请待决定") % {"n": self.period.waiting}
        return ""

    def _refused(self) -> Iterator[RefusedCommandView]:
        english = (get_language() or "").startswith("en")
        for name in WHOLE_COMMANDS:
            why = self._not_yet(name) if name in self.allowed else ""
            if why:
                row = PERIOD_BY_NAME[name]
                yield RefusedCommandView(label=row.en if english else row.zh, why=why)

    def _units(self) -> list[Unit]:
        units, on = self.look.units, local_day(self.look.acting.now)
        if self.period.cut is None:
            return list(units.summonable(self.period.organisation, on))
        return [units.get(one.unit) for one in self.period.cut.units]

    def _offered(self, name: str, unit: int) -> bool:
        return name in self.allowed and not holds_post_in(by=self.by, unit=unit)

    def _objection(self, one: SheetObjection) -> ObjectionView:
        found = []
        if one.pending and self._offered("hear_objection", one.unit):
            found.append(forms.hearing(self.period, one))
        if one.pending and one.hearings and self._offered("decide_objection", one.unit):
            found.append(forms.deciding(self.period, one))
        return objection_view(
            one,
            period=self.period,
            units=self.look.units,
            words=self.words,
            forms=self._again(found),
        )

    def _exclusion(self, one: Exclusion) -> ExclusionView:
        found = []
        mine = one.by == self.by.person
        if one.pending and not mine and self._offered("decide_exclusion", one.unit):
            found.append(forms.approving(self.period, one))
        words = self.words
        outcomes = {None: gettext("待审批"), True: gettext("已批准"), False: gettext("未批准")}
        return ExclusionView(
            no=one.no,
            unit=self.look.units.get(one.unit).name,
            what=one.assignment or one.whistle,
            what_url=reverse("whistle", args=[one.whistle]),
            reason=words.get(one.reason.id) or "",
            basis=words.get(one.basis.id) or "",
            at=one.at,
            outcome=outcomes[one.approved],
            tone="amber" if one.pending else "accent" if one.approved else "",
            reasons="" if one.reasons is None else words.get(one.reasons.id) or "",
            forms=self._again(found),
        )

    def _late(self) -> Iterator[LateView]:
        period, units = self.period, self.look.units
        for one in late_recurrences(period=period):
            view = forms.recurred(period, unit=one.unit, whistle=one.whistle, later=one.later)
            told = gettext("%(unit)s：%(number)s 于 %(at)s 反弹，归属本期结案")
            yield LateView(
                text=told
                % {"unit": units.get(one.unit).name, "number": one.number, "at": stamp(one.blown_at)},
                url=reverse("whistle", args=[one.later]),
                forms=self._correcting(view, one.unit),
            )
        done = {one.unit for one in period.adjustments if one.value is not None}
        for unit in () if period.cut is None else period.cut.lacking:
            if unit not in done:
                view = forms.late_score(period, unit=unit)
                yield LateView(
                    text=gettext("%(unit)s：锁定时没有其他评价得分") % {"unit": units.get(unit).name},
                    url="",
                    forms=self._correcting(view, unit),
                )

    def _correcting(self, view: CommandView, unit: int) -> tuple[CommandView, ...]:
        return self._again((view,)) if self._offered("correct_sheet", unit) else ()

    def _entries(self) -> Iterator[PeriodEntry]:
        for line in reversed(history_of(period=self.period)):
            if line.of is None or self._mine(line.of):
                yield self._entry(line)

    def _entry(self, line: PeriodLine) -> PeriodEntry:
        english = (get_language() or "").startswith("en")
        row = PERIOD_BY_NAME[line.command]
        return PeriodEntry(
            seq=line.seq,
            at=line.at,
            actor=line.actor,
            deed=row.en if english else row.zh,
            text="" if line.of is None else self.look.units.get(line.of).name,
        )


def _text_ids(objections: Iterable[SheetObjection], exclusions: Iterable[Exclusion]) -> set[str]:
    refs = [ref for one in objections for ref in (one.reason, one.evidence, one.reasons)]
    refs += [ref for one in objections for it in one.hearings for ref in (it.participants, it.record)]
    refs += [ref for one in exclusions for ref in (one.reason, one.basis, one.reasons)]
    return {ref.id for ref in refs if ref is not None}
