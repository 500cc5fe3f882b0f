"""From a matter to the units the catalogue proposes for it and the limits they would get now."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.catalogue.dispatch import Ground, Proposal, propose
from muster.core.catalogue.types import WhistleType
from muster.core.directory.units import Unit
from muster.core.lifecycle import where
from muster.core.lifecycle.rules.running import PER_UNIT
from muster.core.time.clock import ClockKind
from muster.core.time.days import local_day
from muster.directory.facts import Facts
from muster.web.forms import fields as f
from muster.web.forms.matter import Matter
from muster.web.look.commands import FieldView
from muster.web.look.spans import limit_text
from muster.web.look.summoning import LimitView, SummoningView
from muster.web.told.labels import ASKS, LEVELS, TYPES

GROUNDS = {
    Ground.RULE: _("按已生效的裁定先例建议牵头单位。"),
    Ground.FUNCTION: _("按事项清单建议，可以调整。"),
    Ground.OWN_DUTY: _("清单列为本级自身职责：不吹哨，请自行处置后答复群众。"),
    Ground.NO_OWNER: _("清单在此没有对应的主责单位：请选择牵头单位，权属不清的由县（区）确定。"),
}
AFTER = (ClockKind.VERIFY, ClockKind.EVALUATE)


def summoning_of(*, matter: Matter, known: Facts, now: datetime) -> SummoningView:
    """Type, level and units to choose, the proposed ones chosen, with the limits as they would run now."""
    proposal = _proposal(matter, known, now)
    leads, assists = _summonable(matter, known, now)
    proposed = () if proposal is None else proposal.assists
    fields = [_types(matter), _levels(matter, known), _lead(leads, proposal)]
    if proposed:
        fields.append(_assists(_("协办单位"), [one for one in assists if one.id in proposed], chosen=True))
    others = [unit for unit in assists if unit.id not in proposed]
    return SummoningView(
        ground=gettext("清单外事项：请选择牵头和协办单位。")
        if proposal is None
        else str(GROUNDS[proposal.ground]),
        tone="amber" if proposal is not None and proposal.ground is Ground.OWN_DUTY else "",
        fields=tuple(fields),
        others=_assists(_("增加协办单位"), others, chosen=False) if others else None,
        limits=_limits(matter, known, now),
    )


def _proposal(matter: Matter, known: Facts, now: datetime) -> Proposal | None:
    if matter.item is None:
        return None
    return propose(
        item=matter.item,
        place=matter.place,
        rules=known.rules,
        book=known.units,
        at=now,
        on=local_day(now),
    )


def _summonable(matter: Matter, known: Facts, now: datetime) -> tuple[list[Unit], list[Unit]]:
    """Who may lead, and who may assist: the level's own first, then those of the levels below."""
    units, on = known.units, local_day(now)
    level, blower, place = matter.level, matter.blower, matter.place
    commanding = where.organisation_at(level=level, blower=blower, place=place, units=units, on=on)
    if commanding is None:
        return [], []
    chain = where.organisations_up_to(level=level, blower=blower, place=place, units=units, on=on)
    called = [
        units.summonable(organisation, on) for organisation in (commanding, *sorted(chain - {commanding}))
    ]
    everybody = {unit.id: unit for station in called for unit in station}
    return list(called[0]), list(everybody.values())


def _types(matter: Matter) -> FieldView:
    """An uncatalogued matter cannot be routine."""
    kinds = {
        kind.value: name
        for kind, name in TYPES.items()
        if matter.item is not None or kind is not WhistleType.ROUTINE
    }
    return f.choice("type", _("哨别"), kinds, chosen=matter.type.value)


def _levels(matter: Matter, known: Facts) -> FieldView:
    own = known.units.get(matter.blower).level
    levels = [level for level in (own, own.above) if level in LEVELS]
    return f.choice(
        "level",
        _("召集哪一级的单位"),
        {level.value: LEVELS[level] for level in levels},
        chosen=matter.level.value,
    )


def _lead(units: Iterable[Unit], proposal: Proposal | None) -> FieldView:
    lead = None if proposal is None else proposal.lead
    return f.unit("lead", _("牵头单位"), units, required=False, chosen=lead)


def _assists(label: f.Words, units: Iterable[Unit], *, chosen: bool) -> FieldView:
    return f.units_of("assists[]", label, units, chosen=chosen)


def _limits(matter: Matter, known: Facts, now: datetime) -> tuple[LimitView, ...]:
    on = local_day(now)
    policy = known.policy_for(organisation=matter.blower, on=on)
    calendar = known.calendar_for(organisation=matter.blower, on=on)
    limits = policy.limits_for(type=matter.type, item=matter.item)
    found = []
    for kind in (*PER_UNIT, *AFTER):
        limit = getattr(limits, kind.value)
        if limit is None:
            continue
        due_at, provisional = calendar.deadline(start=now, limit=limit)
        starts_now = kind in PER_UNIT
        found.append(
            LimitView(
                name=str(ASKS[kind]),
                limit=limit_text(limit, nominal_minutes=calendar.nominal_minutes),
                due_at=due_at if starts_now else None,
                provisional=provisional and starts_now,
            )
        )
    return tuple(found)
