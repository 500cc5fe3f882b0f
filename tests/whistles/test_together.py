"""Whistles that wait for, merge into and follow each other, and the appeals they carry."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.whistles import (
    Life,
    accept,
    blow,
    decline,
    escalate,
    evaluate,
    merge,
    verify,
    whistle_in,
    work,
)

from muster.core.appeals.parts import Channel
from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import (
    CallBack,
    Evaluation,
    ObjectionReason,
    Resolved,
    RulingResult,
    Satisfied,
    Source,
)
from muster.core.lifecycle.refusals import UnknownReference
from muster.core.lifecycle.states import WhistleState
from muster.directory.models import DispatchRuleRow
from muster.intake.models import Appeal
from muster.intake.services.once import Asked
from muster.intake.services.receiving import Told, receive
from muster.whistles.models import Concern
from muster.whistles.replay import replay

pytestmark = pytest.mark.usefixtures("live_city")
S = WhistleState
_number = iter(range(1, 10_000))


def appeal() -> str:
    told = Told(
        source=Source.MASS_CALL,
        channel=Channel.VISIT,
        holder=scene.STREET,
        text="摊贩占道，夜里吵。",
        title="占道",
        place=scene.PLACE,
        name="张三",
        phone="13812345678",
    )
    asked = Asked(by=scene.DISPATCHER, now=scene.MONDAY, key=f"appeal-{next(_number)}", units=scene.BOOK)
    return receive(asked, told=told).id


def state_of(appeal_id: str) -> str:
    return Appeal.objects.get(id=appeal_id).state


def child_of(parent: Life) -> Life:
    child = escalate(parent)
    child.now = parent.now
    return child


def blow_child(child: Life) -> None:
    child.give(c.Blow(deliberation=child.whistle.deliberation), scene.COUNTY_SECRETARY)


def finish_child(child: Life) -> None:
    accept(child)
    work(child)
    child.give(c.Verify(passed=True, finding=scene.FOUND), scene.COUNTY_DISPATCHER)
    done = Evaluation(assignment=1, resolved=Resolved.YES, satisfied=Satisfied.SATISFIED)
    child.give(c.Evaluate(evaluations=(done,)), scene.COUNTY_DISPATCHER)


def test_closed_child_brings_its_parent_to_verification() -> None:
    parent = whistle_in(S.SOUNDING)
    child = child_of(parent)
    blow_child(child)

    finish_child(child)

    assert parent.whistle.state is S.AWAITING_VERIFICATION
    assert {part.state for part in parent.whistle.assignments} == {"superseded"}
    assert replay(now=child.now).difference is None


def test_declined_child_gives_its_parent_back() -> None:
    parent = whistle_in(S.IN_HAND)
    child = child_of(parent)

    child.give(c.Decline(reason=child.text("区级可以解决")), scene.COUNTY_LEADER)

    assert parent.whistle.state is S.IN_HAND
    assert parent.whistle.waits_for is None
    assert all(not pause.ended_at or pause.end for part in parent.whistle.assignments
               for clock in part.clocks for pause in clock.pauses)  # fmt: skip


def test_parent_of_a_merged_child_waits_for_the_target() -> None:
    parent, other = whistle_in(S.SOUNDING), whistle_in(S.SOUNDING)
    child, target = child_of(parent), child_of(other)
    for one in (child, target):
        blow_child(one)
    child.now = target.now
    child.give(c.Merge(target=target.id, reason=child.text("同一问题")), scene.CITY_DISPATCHER)

    assert (child.whistle.state, parent.whistle.waits_for) == (S.MERGED, target.id)
    assert set(target.whistle.waited_by) == {parent.id, other.id}
    target.now = child.now
    finish_child_with_two_blowers(target)
    assert parent.whistle.state is other.whistle.state is S.AWAITING_VERIFICATION
    assert replay(now=target.now).difference is None


def finish_child_with_two_blowers(target: Life) -> None:
    accept_live(target)
    work(target)
    target.give(c.Verify(passed=True, finding=scene.FOUND), scene.COUNTY_DISPATCHER)
    done = Evaluation(assignment=1, resolved=Resolved.YES, satisfied=Satisfied.SATISFIED)
    target.give(c.Evaluate(evaluations=(done,)), scene.COUNTY_DISPATCHER)


def accept_live(life: Life) -> None:
    for part in life.whistle.assignments:
        if part.accepted_at is None:
            life.give(c.Accept(assignment=part.no), scene.clerk(part.unit))


def test_child_concerns_the_city_and_the_parents_blower() -> None:
    child = child_of(whistle_in(S.SOUNDING))

    units = set(Concern.objects.filter(whistle_id=child.id, direct=True).values_list("unit", flat=True))

    assert {scene.STREET, scene.COUNTY, scene.CITY} <= units


def test_merge_target_out_of_reach_is_unknown() -> None:
    life = whistle_in(S.SOUNDING)

    with pytest.raises(UnknownReference):
        life.give(
            c.Merge(target="01900000-0000-7000-8000-00000000ffff", reason=life.text()),
            scene.COUNTY_DISPATCHER,
        )


def test_recurrence_follows_a_closed_whistle_only() -> None:
    earlier = whistle_in(S.CLOSED)
    again = Life(now=earlier.now)
    fields = {
        name: getattr(earlier.whistle, name)
        for name in ("type", "level", "blower", "source", "place", "item")
    }

    given = again.give(
        c.Recur(
            id="", number="", **fields, title=again.text("又占道"), own_attempt=again.text("再次劝导"),
            lead=scene.URBAN, earlier=earlier.id,
        ),
        scene.DISPATCHER,
    )  # fmt: skip

    assert again.whistle.recurrence_of == earlier.id
    assert given.whistle != earlier.id


def test_whistle_carries_its_appeals_to_the_close() -> None:
    carried = (appeal(), appeal())
    life = Life()
    blow(life, source=Source.MASS_CALL, appeals=carried)
    assert {state_of(one) for one in carried} == {"in_whistle"}
    accept(life)
    work(life)
    called = tuple(
        CallBack(appeal=one, at=life.now, reached=True, resolved=Resolved.YES, satisfied=Satisfied.SATISFIED)
        for one in carried
    )
    life.give(c.Verify(passed=True, finding=scene.FOUND, call_backs=called), scene.DISPATCHER)

    evaluate(life)

    assert {whistle.ending for one in carried for whistle in Appeal.objects.get(id=one).whistles.all()} == {
        "closed"
    }


def test_declined_whistle_returns_its_appeals() -> None:
    carried = appeal()
    life = Life()
    life.draft(source=Source.MASS_CALL, appeals=(carried,))
    life.give(c.Submit(), scene.DISPATCHER)

    decline(life)

    assert state_of(carried) == "accepted"


def test_appeals_follow_a_merge_to_the_target() -> None:
    carried = appeal()
    source = Life()
    blow(source, source=Source.MASS_CALL, appeals=(carried,))
    target = whistle_in(S.SOUNDING)

    merge(source, target)

    links = {str(link.whistle): link.ending for link in Appeal.objects.get(id=carried).whistles.all()}
    assert links == {source.id: "merged", target.id: ""}
    assert target.whistle.appeals == (carried,)


def test_unknown_appeal_is_refused_with_nothing_drawn_up() -> None:
    life = Life()

    with pytest.raises(UnknownReference):
        life.draft(appeals=("01900000-0000-7000-8000-00000000ffff",))

    assert replay(now=scene.MONDAY).whistles == 0


@pytest.mark.parametrize("number", [1, 20])
def test_commands_with_appeals_stay_within_eight_statements(number: int) -> None:
    whistle_in(S.SOUNDING)
    life = Life()
    with CaptureQueriesContext(connection) as drafting:
        life.draft(source=Source.MASS_CALL, appeals=tuple(appeal_ids(number, drafting)))
    life.give(c.Submit(), scene.DISPATCHER)
    with CaptureQueriesContext(connection) as declining:
        decline(life)

    assert [statements_between(drafting), statements_between(declining)] == [7, 8]


def appeal_ids(number: int, queries: CaptureQueriesContext) -> list[str]:
    found = [appeal() for _ in range(number)]
    queries.initial_queries = len(connection.queries_log)
    return found


def test_escalation_stays_within_eight_statements() -> None:
    life = Life()
    blow(life, source=Source.MASS_CALL, appeals=(appeal(),))
    quoted = life.deliberate(scene.COUNTY, by=scene.COUNTY_SECRETARY)

    with CaptureQueriesContext(connection) as queries:
        life.give(
            c.Escalate(child="", number="", type=WhistleType.KEY, deliberation=quoted, reason=life.text()),
            scene.COUNTY_SECRETARY,
        )
    assert statements_between(queries) <= 8


def statements_between(queries: CaptureQueriesContext) -> int:
    sqls = [query["sql"] for query in queries]
    return sqls.index("COMMIT") - sqls.index("BEGIN") - 1


def test_ruling_leaves_its_precedent_as_a_proposed_rule() -> None:
    life = whistle_in(S.SOUNDING)
    life.give(
        c.Object(
            assignment=1,
            reason=ObjectionReason.NOT_OUR_DUTY,
            basis=life.text("三定方案"),
            proper_unit=scene.WATER,
        ),
        scene.clerk(scene.URBAN),
    )
    objection = life.whistle.objections[0].id

    life.give(
        c.Rule(
            objection=objection,
            result=RulingResult.REASSIGNED,
            opinion=life.text("属水务"),
            named=scene.WATER,
        ),
        scene.COUNTY_DISPATCHER,
    )

    rule = DispatchRuleRow.objects.get()
    assert (rule.item_code, rule.unit_id, rule.rank, rule.since) == ("JM-01", scene.WATER, 1, None)
    assert life.whistle.lead is not None
    assert life.whistle.lead.unit == scene.WATER


def test_desk_that_is_assigned_is_judged_by_the_level_above() -> None:
    life = Life()
    blow(life, level="street", type=WhistleType.KEY, lead=scene.STREET_CENTRE, assists=())
    accept(life)
    work(life)

    with pytest.raises(Exception, match="none of your posts"):
        verify(life)
    life.give(c.Verify(passed=True, finding=scene.FOUND), scene.COUNTY_DISPATCHER)

    assert life.whistle.state is S.AWAITING_EVALUATION


def test_absent_assist_does_not_hold_up_the_result() -> None:
    life = whistle_in(S.IN_HAND)
    life.give(c.ReportIn(assignment=1, presence=scene.present()), scene.handler(scene.URBAN))
    life.now = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)  # Tuesday of the week after
    life.give(c.RecordAbsence(assignment=2), scene.DISPATCHER)

    life.give(c.SubmitResult(note=life.text("已清理")), scene.clerk(scene.URBAN))

    assert life.whistle.state is S.AWAITING_VERIFICATION


def test_whoever_ruled_sees_the_whistle_only_while_it_waits_for_the_ruling() -> None:
    life = whistle_in(S.SOUNDING)
    life.give(
        c.Object(
            assignment=1, reason=ObjectionReason.NOT_OUR_DUTY, basis=life.text(), proper_unit=scene.WATER
        ),
        scene.clerk(scene.URBAN),
    )
    objection = life.whistle.objections[0].id
    life.give(c.PassUp(objection=objection), scene.clerk(scene.URBAN))
    during = Concern.objects.filter(whistle_id=life.id, unit=scene.ESTABLISHMENT).count()

    life.give(
        c.Rule(objection=objection, result=RulingResult.REJECTED, opinion=life.text()),
        scene.person(Role.CLERK, scene.ESTABLISHMENT),
    )

    after = Concern.objects.filter(whistle_id=life.id, unit=scene.ESTABLISHMENT).count()
    assert (during, after) == (1, 0)


def test_accepted_assist_made_lead_by_a_ruling_keeps_its_clocks() -> None:
    life = whistle_in(S.SOUNDING)
    life.give(c.Accept(assignment=2), scene.clerk(scene.MARKET))
    life.give(
        c.Object(
            assignment=1, reason=ObjectionReason.NOT_OUR_DUTY, basis=life.text(), proper_unit=scene.MARKET
        ),
        scene.clerk(scene.URBAN),
    )
    life.give(
        c.Rule(
            objection=life.whistle.objections[0].id,
            result=RulingResult.REASSIGNED,
            opinion=life.text(),
            named=scene.MARKET,
        ),
        scene.COUNTY_DISPATCHER,
    )

    whistle = life.whistle
    assert whistle.lead is not None
    assert (whistle.state, whistle.lead.unit, len(whistle.assignments)) == (S.IN_HAND, scene.MARKET, 2)
    assert replay(now=life.now).difference is None
