"""Every command takes at most eight statements in its transaction, whatever follows from it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.core.lifecycle.scene import COUNTY_DISPATCHER, DISPATCHER, LEADER, MARKET, URBAN, WATER, clerk
from tests.factories import whistles as walk
from tests.factories.city import lay_down_calendar
from tests.factories.whistles import Life, whistle_in
from tests.whistles.test_together import appeal

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import (
    CallBack,
    ObjectionReason,
    Resolved,
    RevisitWay,
    RulingResult,
    Satisfied,
    Source,
)
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.table import TRANSITIONS
from muster.core.time.clock import PauseReason
from muster.whistles.services.answers import Given

S = WhistleState
MOST = 8
SUPERVISOR = scene.person(Role.SUPERVISOR, scene.COUNTY_CENTRE)
Action = Callable[[], Given]


def loaded() -> dict[str, Any]:
    """Fields of a draft that carries appeals."""
    return {"source": Source.MASS_CALL, "appeals": (appeal(), appeal())}


def to(life: Life, command: c.Command, by: Actor) -> Action:
    return lambda: life.give(command, by)


def in_state(state: WhistleState, build: Callable[[Life], c.Command], by: Actor, **drafted: Any) -> Action:
    life = whistle_in(state, **drafted)
    return to(life, build(life), by)


def with_appeals(state: WhistleState, build: Callable[[Life], c.Command], by: Actor) -> Action:
    return in_state(state, build, by, **loaded())


def draft() -> Action:
    drafted, life = loaded(), Life()
    return lambda: life.draft(**drafted)


def recur() -> Action:
    earlier = whistle_in(S.CLOSED)
    again = Life(now=earlier.now)
    names = ("type", "level", "blower", "place", "item")
    return to(
        again,
        c.Recur(
            id="", number="", **{name: getattr(earlier.whistle, name) for name in names}, **loaded(),
            title=again.text("又占道"), own_attempt=again.text("再次劝导"), lead=URBAN, earlier=earlier.id,
        ),
        DISPATCHER,
    )  # fmt: skip


def blow() -> Action:
    life = whistle_in(S.AWAITING_APPROVAL, type=WhistleType.KEY, **loaded())
    return to(life, c.Blow(deliberation=life.deliberate()), scene.SECRETARY)


def emergency() -> Life:
    life = Life()
    walk.blow(life, type=WhistleType.EMERGENCY, **loaded())
    return life


def ratify() -> Action:
    life = emergency()
    return to(life, c.Ratify(granted=True, deliberation=life.deliberate()), LEADER)


def dispute() -> Action:
    life = emergency()
    walk.accept(life)
    return to(life, objection(life, c.Dispute), clerk(URBAN))


def finish() -> Action:
    life = whistle_in(S.IN_HAND)
    life.give(c.ReportIn(assignment=2, presence=scene.present()), scene.handler(MARKET))
    return to(life, c.Finish(assignment=2, note=life.text("已完成")), clerk(MARKET))


def submit_result() -> Action:
    life = whistle_in(S.IN_HAND, assists=(), **loaded())
    life.give(c.ReportIn(assignment=1, presence=scene.present()), scene.handler(URBAN))
    return to(life, c.SubmitResult(note=life.text("已清理")), clerk(URBAN))


def verification(life: Life) -> c.Verify:
    called = tuple(
        CallBack(appeal=one, at=life.now, reached=True, resolved=Resolved.YES, satisfied=Satisfied.SATISFIED)
        for one in life.whistle.appeals
    )
    return c.Verify(passed=True, finding=scene.FOUND, call_backs=called, reason=life.text("现场查看"))


def evaluate() -> Action:
    life = whistle_in(S.AWAITING_VERIFICATION, **loaded())
    life.give(verification(life), DISPATCHER)
    return to(life, c.Evaluate(evaluations=walk.evaluations(life), note=life.text("满意")), DISPATCHER)


def evaluate_a_child() -> Action:
    """Its parent goes on to verification in the same transaction."""
    child = walk.escalate(whistle_in(S.SOUNDING))
    child.give(c.Blow(deliberation=child.whistle.deliberation), scene.COUNTY_SECRETARY)
    walk.accept(child)
    walk.work(child)
    child.give(c.Verify(passed=True, finding=scene.FOUND), COUNTY_DISPATCHER)
    command = c.Evaluate(evaluations=walk.evaluations(child), note=child.text("满意"))
    return to(child, command, COUNTY_DISPATCHER)


def decline_a_child() -> Action:
    child = walk.escalate(whistle_in(S.SOUNDING, **loaded()))
    return to(child, c.Decline(reason=child.text("区级可以解决")), scene.COUNTY_LEADER)


def escalate() -> Action:
    life = whistle_in(S.SOUNDING, **loaded())
    quoted = life.deliberate(scene.COUNTY, by=scene.COUNTY_SECRETARY)
    command = c.Escalate(
        child="", number="", type=WhistleType.KEY, deliberation=quoted, reason=life.text("超出区级能力"),
        lead=scene.CITY_WATER,
    )  # fmt: skip
    return to(life, command, scene.COUNTY_SECRETARY)


def shelve() -> Action:
    life = whistle_in(S.IN_HAND, **loaded())

    def given() -> Given:
        walk.shelve(life)
        return Given(whistle=life.id, number="", state="shelved", version=0, seq=0, events=())

    return given


def merge() -> Action:
    source, target = whistle_in(S.SOUNDING, **loaded()), whistle_in(S.IN_HAND, **loaded())
    source.now = target.now
    return to(source, c.Merge(target=target.id, reason=source.text("同一问题")), COUNTY_DISPATCHER)


def objection(
    life: Life, kind: type[c.Object] = c.Object, *, reason: ObjectionReason = ObjectionReason.NOT_OUR_DUTY
) -> c.Object:
    return kind(assignment=1, reason=reason, basis=life.text("三定方案"), proper_unit=WATER)


def objected(reason: ObjectionReason = ObjectionReason.NOT_OUR_DUTY, **drafted: Any) -> tuple[Life, str]:
    life = whistle_in(S.SOUNDING, **drafted)
    life.give(objection(life, reason=reason), clerk(URBAN))
    return life, life.whistle.objections[0].id


def pass_up() -> Action:
    life, pending = objected()
    return to(life, c.PassUp(objection=pending), clerk(URBAN))


def rule() -> Action:
    """With its precedent proposed as a dispatch rule."""
    life, pending = objected()
    ruling = c.Rule(
        objection=pending, result=RulingResult.REASSIGNED, opinion=life.text("属水务"), named=WATER
    )
    return to(life, ruling, COUNTY_DISPATCHER)


def rule_that_ends() -> Action:
    """The whistle is declined by the ruling and its appeals go back."""
    life, pending = objected(ObjectionReason.STATUTORY_CHANNEL, **loaded())
    ruling = c.Rule(objection=pending, result=RulingResult.ENDED, opinion=life.text("走信访渠道"))
    return to(life, ruling, COUNTY_DISPATCHER)


def excuse() -> Action:
    life = whistle_in(S.IN_HAND)
    life.give(c.AskExcuse(assignment=2, reason=life.text("不涉及")), clerk(URBAN))
    return to(life, c.Excuse(assignment=2, reason=life.text("同意")), DISPATCHER)


def record_absence() -> Action:
    life = whistle_in(S.IN_HAND)
    life.now = datetime.fromisoformat("2026-03-10T02:00:00+00:00")
    return to(life, c.RecordAbsence(assignment=2, reason=life.text("未到场")), DISPATCHER)


def contest() -> Action:
    life = whistle_in(S.IN_HAND).wait(hours=2)
    came = c.ReportIn(
        assignment=1, presence=scene.present(), occurred_at=life.now - timedelta(hours=1), note=life.text()
    )
    life.give(came, scene.handler(URBAN))
    return to(life, c.Contest(assignment=1, reason=life.text("当时无人")), DISPATCHER)


def pause(life: Life) -> c.Pause:
    return c.Pause(
        assignments=(1,),
        reason=PauseReason.FORCE_MAJEURE,
        until=life.now + timedelta(days=2),
        note=life.text("暴雨"),
    )


def resume() -> Action:
    life = whistle_in(S.IN_HAND)
    life.give(pause(life), DISPATCHER)
    return to(life, c.Resume(assignments=(1,), reason=PauseReason.FORCE_MAJEURE), DISPATCHER)


def asked_for_more() -> Life:
    life = whistle_in(S.IN_HAND)
    asking = c.AskExtension(assignment=1, limit=scene.limit("1 wd"), reason=life.text("配件未到"))
    life.give(asking, clerk(URBAN))
    return life


def extend() -> Action:
    life = asked_for_more()
    return to(life, c.Extend(assignment=1, limit=scene.limit("1 wd"), told=life.text("已告知")), DISPATCHER)


def refuse_extension() -> Action:
    life = asked_for_more()
    return to(life, c.RefuseExtension(assignment=1, reason=life.text("不同意")), DISPATCHER)


def recalculate() -> Action:
    life = whistle_in(S.IN_HAND, now=datetime.fromisoformat("2026-12-30T01:00:00+00:00"))
    lay_down_calendar(since=date(2026, 12, 30), published=(2025, 2026, 2027))
    return to(life, c.Recalculate(), COUNTY_DISPATCHER)


def refusal_after_two_hours(life: Life) -> c.ReportRefusal:
    life.wait(hours=2)
    return c.ReportRefusal(assignment=1, reason=life.text("电话不接"))


def investigate() -> Action:
    life = whistle_in(S.SOUNDING)
    life.give(refusal_after_two_hours(life), DISPATCHER)
    return to(life, c.Investigate(assignment=1, upheld=True, findings=life.text("属实")), SUPERVISOR)


GIVEN: dict[str, Callable[[], Action]] = {
    "draft": draft,
    "submit": lambda: with_appeals(S.DRAFT, lambda _: c.Submit(), DISPATCHER),
    "decline": lambda: with_appeals(
        S.AWAITING_APPROVAL, lambda life: c.Decline(reason=life.text("自办")), LEADER
    ),
    "decline, a child": decline_a_child,
    "send_back": lambda: in_state(
        S.AWAITING_APPROVAL, lambda life: c.SendBack(reason=life.text("补照片")), LEADER
    ),
    "blow": blow,
    "ratify": ratify,
    "accept": lambda: in_state(
        S.SOUNDING, lambda life: c.Accept(assignment=1, note=life.text("马上到")), clerk(URBAN)
    ),
    "contact": lambda: in_state(
        S.SOUNDING, lambda life: c.Contact(assignment=1, note=life.text("已联系")), clerk(URBAN)
    ),
    "report_in": lambda: in_state(
        S.SOUNDING,
        lambda life: c.ReportIn(assignment=1, presence=scene.present(), note=life.text("到场")),
        scene.handler(URBAN),
    ),
    "interim_report": lambda: in_state(
        S.IN_HAND, lambda life: c.InterimReport(assignment=1, note=life.text("过半")), clerk(URBAN)
    ),
    "finish": finish,
    "submit_result": submit_result,
    "verify": lambda: with_appeals(S.AWAITING_VERIFICATION, verification, DISPATCHER),
    "evaluate": evaluate,
    "evaluate, a child": evaluate_a_child,
    "recur": recur,
    "escalate": escalate,
    "shelve": shelve,
    "unshelve": lambda: in_state(
        S.SHELVED, lambda life: c.Unshelve(reason=life.text("资金到位")), COUNTY_DISPATCHER
    ),
    "merge": merge,
    "withdraw": lambda: with_appeals(
        S.SOUNDING, lambda life: c.Withdraw(reason=life.text("误报")), DISPATCHER
    ),
    "object": lambda: in_state(S.SOUNDING, objection, clerk(URBAN)),
    "dispute": dispute,
    "pass_up": pass_up,
    "rule": rule,
    "rule, to the end": rule_that_ends,
    "ask_excuse": lambda: in_state(
        S.IN_HAND, lambda life: c.AskExcuse(assignment=2, reason=life.text("不涉及")), clerk(URBAN)
    ),
    "excuse": excuse,
    "record_absence": record_absence,
    "contest": contest,
    "pause": lambda: in_state(S.IN_HAND, pause, DISPATCHER),
    "resume": resume,
    "ask_extension": lambda: in_state(
        S.IN_HAND,
        lambda life: c.AskExtension(assignment=1, limit=scene.limit("1 wd"), reason=life.text("配件")),
        clerk(URBAN),
    ),
    "extend": extend,
    "refuse_extension": refuse_extension,
    "recalculate": recalculate,
    "add_unit": lambda: in_state(
        S.SOUNDING, lambda life: c.AddUnit(unit=WATER, reason=life.text("涉水")), COUNTY_DISPATCHER
    ),
    "change_lead": lambda: in_state(
        S.SOUNDING, lambda life: c.ChangeLead(unit=WATER, reason=life.text("涉水")), COUNTY_DISPATCHER
    ),
    "succeed": lambda: in_state(S.SOUNDING, lambda _: c.Succeed(old=MARKET, new=WATER), COUNTY_DISPATCHER),
    "remind": lambda: in_state(
        S.SOUNDING, lambda life: c.Remind(assignment=1, note=life.text("请尽快")), DISPATCHER
    ),
    "supervise": lambda: in_state(
        S.SOUNDING, lambda life: c.Supervise(unit=URBAN, grade=2, note=life.text("限期")), SUPERVISOR
    ),
    "instruct": lambda: in_state(
        S.SOUNDING, lambda life: c.Instruct(note=life.text("从快")), scene.COUNTY_LEADER
    ),
    "interview": lambda: in_state(
        S.SOUNDING, lambda life: c.Interview(unit=URBAN, note=life.text("约谈")), SUPERVISOR
    ),
    "revisit": lambda: in_state(
        S.CLOSED,
        lambda life: c.Revisit(way=RevisitWay.CALL_BACK, finding=scene.FOUND, note=life.text("群众满意")),
        SUPERVISOR,
    ),
    "order_rework": lambda: in_state(
        S.AWAITING_EVALUATION,
        lambda life: c.OrderRework(reason=life.text("又占道"), at_fault=(1,)),
        SUPERVISOR,
    ),
    "report_refusal": lambda: in_state(S.SOUNDING, refusal_after_two_hours, DISPATCHER),
    "investigate": investigate,
    "annotate": lambda: in_state(S.SOUNDING, lambda life: c.Annotate(note=life.text("备注")), DISPATCHER),
}


def test_every_command_is_counted() -> None:
    assert {name.partition(",")[0] for name in GIVEN} == {row.name for row in TRANSITIONS if row.who}


@pytest.mark.usefixtures("live_city")
def test_every_command_stays_within_its_statements() -> None:
    # A process reads each version of catalogue, calendar and policy once, whichever command comes first.
    whistle_in(S.SOUNDING)
    counted = {}
    for name, prepare in GIVEN.items():
        action = prepare()
        with CaptureQueriesContext(connection) as queries:
            action()
        said = [query["sql"] for query in queries]
        assert (said.count("BEGIN"), said.count("COMMIT")) == (1, 1), name
        counted[name] = said.index("COMMIT") - said.index("BEGIN") - 1

    assert {name: count for name, count in counted.items() if count > MOST} == {}
