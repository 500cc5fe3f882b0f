"""What became of a whistle's objections and disputes, and the deliberations it rests on."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.directory.book import UnitBook
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.parts import RulingLevel
from muster.core.lifecycle.whistle import Objection
from muster.core.time.clock import ClockKind
from muster.intake.deliberated import Deliberated, Sat
from muster.web.forms.commands import OBJECTIONS, RULINGS
from muster.web.look.moments import shortly
from muster.web.screens.whistle import DisputeView, PassageView
from muster.web.told.clocks import light_of_reading
from muster.web.told.deeds import DEEDS, actor_of
from muster.web.told.labels import ROLES
from muster.whistles.queries.detail import Detail, Reading
from muster.whistles.queries.timeline import Happening

RULING_LEVELS = {
    RulingLevel.L1: _("一级：指挥中心裁定"),
    RulingLevel.L2: _("二级：编办、司法出具意见"),
    RulingLevel.L3: _("三级：共同上级裁定"),
}
DECIDED = {
    DeliberationDecision.SETTLE_HERE: _("本级解决"),
    DeliberationDecision.PASS_UP: _("提请上级"),
}


def dispute_views(detail: Detail, happenings: Iterable[Happening], now: datetime) -> tuple[DisputeView, ...]:
    """Every objection with its steps as the ledger tells them, the latest first."""
    told: dict[object, list[Happening]] = {}
    for happening in happenings:
        if "objection" in happening.facts and happening.type.startswith("objection"):
            told.setdefault(happening.facts["objection"], []).append(happening)
    units = detail.context.units
    return tuple(
        _dispute(it, _awaited(it, detail.readings), told.get(it.id, []), units, now)
        for it in reversed(detail.whistle.objections)
    )


def _dispute(
    objection: Objection,
    reading: Reading | None,
    happenings: Sequence[Happening],
    units: UnitBook,
    now: datetime,
) -> DisputeView:
    return DisputeView(
        unit=units.get(objection.unit).name,
        kind=gettext("争议") if objection.dispute else gettext("退单"),
        reason=str(OBJECTIONS[objection.reason]),
        level=str(RULING_LEVELS[objection.level]),
        outcome=_outcome(objection, units),
        steps=tuple(_step(one, units, now) for one in happenings),
        light=None if reading is None else light_of_reading(reading),
        due_at=None if reading is None else reading.clock.due_at,
    )


def _awaited(objection: Objection, readings: Iterable[Reading]) -> Reading | None:
    """The clock of the ruling that is awaited."""
    if not objection.pending:
        return None
    return next(
        (
            reading
            for reading in readings
            if reading.clock.kind is ClockKind.RULE
            and reading.clock.ref == objection.id
            and reading.clock.running
        ),
        None,
    )


def _outcome(objection: Objection, units: UnitBook) -> str:
    if objection.result is None:
        return gettext("待裁定") if objection.pending else gettext("逾期未裁，维持原派单")
    said = str(RULINGS[objection.result])
    return said if objection.named is None else f"{said}：{units.get(objection.named).name}"


def _step(happening: Happening, units: UnitBook, now: datetime) -> PassageView:
    level = happening.facts.get("level")
    tags = (str(RULING_LEVELS[RulingLevel(str(level))]),) if level else ()
    proper = happening.facts.get("proper_unit")
    words = " ".join(text for text in happening.texts.values() if text)
    if isinstance(proper, int) and proper in units.units:
        words += gettext("（认为应由%(unit)s承担）") % {"unit": units.get(proper).name}
    return PassageView(
        by=actor_of(happening, units),
        on=shortly(happening.recorded_at, now),
        text=words,
        tags=(str(DEEDS[happening.type].verb), *tags),
    )


def deliberation_views(held: Iterable[Deliberated], units: UnitBook) -> tuple[PassageView, ...]:
    """Each deliberation: who convened it, who sat in it by their posts, what it found and decided."""
    return tuple(
        PassageView(
            by=_name(one.organisation, units),
            on=f"{one.held_on:%Y-%m-%d} · {_sitting(one, units)}",
            text=one.finding or gettext("（内容已按规定删除）"),
            tags=(str(DECIDED[one.decision]),),
        )
        for one in held
    )


def _sitting(held: Deliberated, units: UnitBook) -> str:
    said = []
    if held.convenor is not None:
        said.append(gettext("召集：%(post)s") % {"post": _post(held.convenor, units)})
    others = [one for one in held.participants if one != held.convenor]
    if others:
        posts = gettext("、").join(_post(one, units) for one in others)
        said.append(gettext("参加：%(posts)s") % {"posts": posts})
    if held.residents:
        said.append(gettext("居民 %(n)d 人") % {"n": held.residents})
    return " · ".join(said)


def _post(sat: Sat, units: UnitBook) -> str:
    return f"{_name(sat.unit, units)} {ROLES[sat.role]}"


def _name(unit: int, units: UnitBook) -> str:
    known = units.units.get(unit)
    return str(unit) if known is None else known.name
