"""One whistle: everything about it, and the commands this person may give it now."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting, acting_of
from muster.core.lifecycle.states import ENDED, Stage
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.readings import Light
from muster.intake.deliberated import deliberations_behind
from muster.intake.queries import AppealView as AppealOnFile
from muster.intake.queries import appeals_of_whistle
from muster.web.forms.offers import Failed, command_views
from muster.web.forms.sent import SHOWN
from muster.web.look.lights import resting_light
from muster.web.look.moments import stamp
from muster.web.look.problems import ProblemView
from muster.web.look.stages import StageView, stage_bar
from muster.web.minimap import MinimapView
from muster.web.musterline.view import large_muster_line
from muster.web.pages.closed import refused_views
from muster.web.pages.frame import framed
from muster.web.pages.reports.telling import case_documents
from muster.web.screens.whistle import AppealView, EvidenceView, Fact, WhistleScreen
from muster.web.told.appeals import judged, number_of
from muster.web.told.clocks import clock_views, light_of_whistle
from muster.web.told.deeds import timeline_of
from muster.web.told.disputes import deliberation_views, dispute_views
from muster.web.told.evidence import pairs_of, voice_views
from muster.web.told.labels import SOURCES, TYPES
from muster.web.told.maps import map_around, map_of_place
from muster.web.told.tracks import closed_days, muster_of
from muster.whistles.queries.detail import Detail, get_whistle
from muster.whistles.queries.evidence.shown import shown_in
from muster.whistles.queries.timeline import Happening


def whistle(request: HttpRequest, whistle_id: UUID) -> HttpResponse:
    """The whistle's page."""
    acting = acting_of(request)
    detail = get_whistle(
        whistle_id=str(whistle_id), by=acting.actor, now=acting.now, directory_number=acting.directory
    )
    return show(request, detail, acting)


def show(
    request: HttpRequest,
    detail: Detail,
    acting: Acting,
    *,
    failed: Failed | None = None,
    problem: ProblemView | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with a form that failed still open where there is one."""
    screen = _screen(detail, acting, failed=failed, problem=problem)
    context = framed(request, acting, {"screen": screen})
    return render(request, "web/screens/whistle.html", context, status=status)


def _screen(
    detail: Detail, acting: Acting, *, failed: Failed | None, problem: ProblemView | None
) -> WhistleScreen:
    told, now = detail.whistle, acting.now
    units = detail.context.units
    blown = told.blown_at or now
    days = closed_days(calendar=detail.context.calendar, since=blown, until=now + (now - blown))
    muster = muster_of(told, units, now, detail.readings, days)
    entries = detail.history
    appeals = appeals_of_whistle(whistle=told.id)
    carried = [appeal.id for appeal in appeals]
    shown = shown_in(whistle_id=told.id, appeals=carried)
    held = deliberations_behind(ids=_quoted(told, entries), appeals=carried)
    pairs, photos = pairs_of(shown.photos, place=told.place.point, units=units, now=now)
    return WhistleScreen(
        id=told.id,
        number=told.number,
        title=detail.text(told.title) or gettext("（无标题）"),
        type=told.type.value,
        type_name=str(TYPES[told.type]),
        lead_text=_lead_text(detail),
        light=light_of_whistle(detail),
        stages=_stages(detail),
        muster=None if muster is None else large_muster_line(muster),
        commands=command_views(detail, failed=failed),
        refused=refused_views(detail),
        facts=_facts(detail),
        clocks=clock_views(detail),
        appeals=_appeals(appeals),
        evidence=_evidence(detail),
        pairs=pairs,
        photos=photos,
        voices=voice_views(shown.voices, units=units, now=now),
        deliberations=deliberation_views(held, units),
        disputes=dispute_views(detail, entries, now),
        entries=timeline_of(entries, units),
        basis=_basis(detail),
        now=now,
        url=reverse("whistle", args=[told.id]),
        minimap=_map(detail, acting.directory),
        map_url=map_around(detail.whistle.place),
        problem=problem,
        documents=case_documents(told, entries, held, by=acting.actor, units=units, now=now),
    )


def _quoted(told: Whistle, entries: Iterable[Happening]) -> set[str]:
    """The deliberations that the whistle and its events rest on."""
    named = {told.deliberation, *(one.facts.get("deliberation") for one in entries)}
    return {str(one) for one in named if one}


def _lead_text(detail: Detail) -> str:
    told = detail.whistle
    blower = detail.context.units.get(told.blower).name
    if told.blown_at is None:
        return gettext("%(blower)s 起草于 %(at)s") % {"blower": blower, "at": stamp(told.drafted_at)}
    said = {"blower": blower, "at": stamp(told.blown_at), "round": told.rework_count + 1}
    return gettext("%(blower)s 吹响于 %(at)s · 第 %(round)d 轮") % said


def _stages(detail: Detail) -> tuple[StageView, ...]:
    told = detail.whistle
    summoned = [part for part in told.assignments if part.ending is None]
    came = sum(part.reported_in_at is not None for part in summoned)
    notes = {Stage.COLLECTING: gettext("%(n)d 件诉求") % {"n": len(told.appeals)}}
    if told.blown_at is not None:
        notes[Stage.REPORTING_IN] = gettext("应到 %(n)d · 已到 %(m)d") % {"n": len(summoned), "m": came}
    if told.rework_count:
        notes[Stage.VERIFYING] = gettext("返工 %(n)d 次") % {"n": told.rework_count}
    return stage_bar(current=told.stage, notes=notes, ended=told.closed_at is not None)


def _facts(detail: Detail) -> tuple[Fact, ...]:
    told, units = detail.whistle, detail.context.units
    item = detail.item
    place = [units.get(unit).name for unit in reversed(told.place.chain[:2])]
    address = detail.text(told.place.address)
    facts = [
        Fact(name=gettext("事项"), text=f"{item.category} · {item.name}" if item else gettext("清单外事项")),
        Fact(name=gettext("哨源"), text=str(SOURCES[told.source.value])),
        Fact(name=gettext("地点"), text=" · ".join([*place, *([address] if address else [])])),
        Fact(name=gettext("自行处置"), text=detail.text(told.own_attempt)),
    ]
    if item is not None:
        facts.append(Fact(name=gettext("标准"), text=item.standard))
    facts += _linked(detail)
    return tuple(facts)


def _linked(detail: Detail) -> list[Fact]:
    """The whistles this one belongs with, as far as the reader sees them."""
    told = detail.whistle
    named = (
        (gettext("反弹自"), told.recurrence_of),
        (gettext("下级哨件"), told.parent),
        (gettext("上级哨件"), told.child),
        (gettext("并入"), told.merged_into),
    )
    facts = [
        Fact(name=name, links=(_link(detail.related[other]),))
        for name, other in named
        if other is not None and other in detail.related
    ]
    if detail.recurrences:
        again = tuple(_link(other) for other in detail.recurrences)
        facts.append(Fact(name=gettext("反弹为（%(n)d 件）") % {"n": len(again)}, links=again))
    return facts


def _link(whistle: Whistle) -> tuple[str, str]:
    return whistle.number, reverse("whistle", args=[whistle.id])


def _appeals(appeals: Iterable[AppealOnFile]) -> tuple[AppealView, ...]:
    return tuple(
        AppealView(
            number=number_of(appeal),
            source=str(SOURCES.get(appeal.source, appeal.source)),
            received_at=appeal.received_at,
            text=appeal.text or gettext("（内容已按规定删除）"),
            appellant="" if appeal.appellant is None else appeal.appellant.name,
            url=reverse("appeal", args=[appeal.id]),
            judged=judged(appeal),
        )
        for appeal in appeals
    )


def _evidence(detail: Detail) -> tuple[EvidenceView, ...]:
    return tuple(
        EvidenceView(
            caption=gettext("文书 %(ref)s") % {"ref": piece.ref},
            value="" if piece.value is None else str(piece.value),
            light=None if piece.value is None else resting_light(word=gettext("检测"), tone=Light.GREY),
        )
        for piece in detail.whistle.evidence
        if piece.kind not in SHOWN
    )


def _basis(detail: Detail) -> str:
    told = detail.whistle
    said = {
        "item": told.item_version or "—",
        "policy": told.policy_version or detail.context.policy.version,
        "calendar": told.calendar_version or detail.context.calendar.version,
    }
    return gettext("清单第 %(item)s 版 · 政策第 %(policy)s 版 · 工作日历第 %(calendar)s 版") % said


def _map(detail: Detail, directory_number: int) -> MinimapView | None:
    light = light_of_whistle(detail)
    tone = Light.GREY if detail.whistle.state in ENDED else light.tone
    return map_of_place(
        place=detail.whistle.place,
        on=detail.context.today,
        tone=tone,
        title=gettext("地点示意图"),
        directory_number=directory_number,
    )
