"""A period from open to published and corrected, through the service and the ledger."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.periods import (
    AFTER,
    ASSESSOR,
    IN_MARCH,
    LEADER,
    LOCKED,
    NAME,
    Course,
    score_rows,
)
from tests.factories.whistles import whistle_in

from muster.assessment.entering import Asked, enter
from muster.assessment.inputs import fill_missing
from muster.assessment.models import PeriodSheet, ScoreInput
from muster.assessment.periods import replay as period_replay
from muster.assessment.periods import store
from muster.assessment.periods.reading import late_recurrences
from muster.assessment.periods.wire import decode_sheet
from muster.assessment.replay import rebuild, replay
from muster.core.directory.actors import Actor, Post, Role
from muster.core.lifecycle.refusals import (
    Incomplete,
    NotAuthorised,
    NotYet,
    Refusal,
    StaleVersion,
    TooLate,
    WrongState,
)
from muster.core.lifecycle.states import WhistleState
from muster.core.period.process.parts import Category, Group
from muster.core.period.process.period import Period
from muster.core.period.process.states import PeriodState
from muster.core.period.refusals import (
    BadCorrection,
    NeedsHearing,
    OwnUnit,
    PeriodGap,
    PeriodLockedAlready,
    PeriodStands,
    SamePerson,
    StillPending,
)
from muster.core.period.snapshot.sheet import FrozenSheet
from muster.core.period.span import span_of
from muster.core.score.figure import FigureCode, NullReason
from muster.ledger.models import Line
from muster.ledger.verification.ledger import verify_ledger
from muster.ledger.verification.texts import verify_texts
from muster.whistles.models import Whistle
from muster.whistles.services.refusals import NotFound


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


@pytest.fixture
def case() -> str:
    """A real whistle that closed in March: the urban bureau leads, the market bureau assists."""
    life = whistle_in(WhistleState.CLOSED)
    fill_missing()
    return life.id


def period() -> Period:
    found = store.read(organisation=scene.COUNTY, period=NAME)
    assert found is not None
    return found


def sheet(unit: int = scene.URBAN, *, version: int | None = None) -> FrozenSheet:
    versions = store.versions_of(period=period(), unit=unit)
    return decode_sheet(versions[-1 if version is None else version - 1].canonical)


def enter_other(unit: int, value: str, *, now: datetime = LOCKED) -> None:
    enter(
        Asked(
            by=ASSESSOR,
            units=scene.BOOK,
            now=now,
            key=f"other-{unit}-{value}",
            unit=unit,
            span=span_of(NAME),
            value=Decimal(value),
        )
    )


def test_a_lock_freezes_the_sheets_of_all_units_and_quotes_their_digests(case: str) -> None:
    score_rows(6, late=2)
    enter_other(scene.URBAN, "92.00", now=LOCKED - timedelta(minutes=5))
    course = Course()
    course.open()

    told = course.lock()

    assert (told.state, told.version) == (PeriodState.LOCKED, 2)
    assert {mark.unit for mark in period().sheets} == {
        scene.WATER,
        scene.URBAN,
        scene.MARKET,
        scene.POLICE,
        scene.ESTABLISHMENT,
        scene.GAS,
        scene.URBAN_TEAM,
        scene.POLICE_STATION,
    }
    line = Line.objects.get(stream_kind="period", type="period_locked")
    quoted = {(one["unit"], one["digest"]) for one in line.body["sheets"]}
    assert quoted == set(PeriodSheet.objects.values_list("unit", "digest"))
    frozen = sheet()
    # Six at 97 (two days of five points at the share of 0.30) and one perfect, all from one street.
    assert (frozen.sample, frozen.street.value) == (7, Decimal("97.43"))
    assert frozen.total.value == Decimal("93.63")
    closure = next(one for one in frozen.rates if one.code is FigureCode.CLOSURE_RATE)
    assert (closure.counted, closure.of, closure.value) == (1, 1, Decimal("100.00"))
    assert verify_ledger().findings == verify_texts() == []


def test_what_happens_in_the_period_after_the_lock_is_late(case: str) -> None:
    course = Course()
    course.open()
    course.lock()
    before = [bytes(row.canonical) for row in PeriodSheet.objects.order_by("unit")]

    with pytest.raises(PeriodLockedAlready):
        enter_other(scene.URBAN, "92.00")
    later = recurrence_of(case)
    late = late_recurrences(period=period())
    rebuild()

    assert [bytes(row.canonical) for row in PeriodSheet.objects.order_by("unit")] == before
    assert {(one.unit, one.later) for one in late} == {(scene.URBAN, later), (scene.MARKET, later)}


def recurrence_of(earlier: str) -> str:
    """A whistle blown after the lock that came back on an earlier one, as its row says."""
    life = whistle_in(WhistleState.SOUNDING)
    Whistle.objects.filter(id=life.id).update(recurrence_of=earlier, blown_at=LOCKED + timedelta(days=2))
    return life.id


def test_a_late_recurrence_goes_onto_a_correction_sheet_and_the_locked_one_stands(case: str) -> None:
    course = Course()
    course.to_objections()
    course.publish()
    before = bytes(PeriodSheet.objects.get(unit=scene.URBAN, version=1).canonical)
    placed = period().placed
    later = recurrence_of(case)

    course.give(
        "correct_sheet",
        ASSESSOR,
        AFTER + timedelta(hours=1),
        unit=str(scene.URBAN),
        kind="recurred",
        whistle=case,
        later=later,
        reason="四月反弹，归属三月结案",
    )

    rates = [
        next(one for one in sheet(version=nth).rates if one.code is FigureCode.RECURRENCE_RATE)
        for nth in (1, 2)
    ]
    assert [(one.counted, one.of) for one in rates] == [(0, 1), (1, 1)]
    assert bytes(PeriodSheet.objects.get(unit=scene.URBAN, version=1).canonical) == before
    assert period().placed == placed
    assert {one.unit for one in late_recurrences(period=period())} == {scene.MARKET}
    with pytest.raises(BadCorrection):
        course.give(
            "correct_sheet", ASSESSOR, AFTER + timedelta(hours=2), unit=str(scene.URBAN),
            kind="recurred", whistle=case, later=later, reason="再次",
        )  # fmt: skip


def test_an_other_score_that_came_late_gives_a_total_on_a_correction_sheet(case: str) -> None:
    score_rows(6)
    course = Course()
    course.open()
    course.lock()

    course.give(
        "correct_sheet", ASSESSOR, LOCKED + timedelta(hours=1), unit=str(scene.URBAN),
        kind="other", value="92.00", reason="单位迟报",
    )  # fmt: skip

    assert [sheet(version=nth).total.value for nth in (1, 2)] == [None, Decimal("94.40")]
    with pytest.raises(BadCorrection):
        course.give(
            "correct_sheet", ASSESSOR, LOCKED + timedelta(hours=2), unit=str(scene.URBAN),
            kind="excluded", whistle=case, reason="不应计入",
        )  # fmt: skip


def test_an_objection_is_heard_then_upheld_with_a_further_version(case: str) -> None:
    score_rows(4, late=4)
    course = Course()
    course.to_objections()
    course.object(about=f"{case}/1", figure="resolved")
    with pytest.raises(NeedsHearing):
        course.decide()
    course.hear()

    course.decide(upheld="yes", kind="excluded", assignment=f"{case}/1")

    # Five with one perfect: four at 94; without it the mean is 94.
    assert [sheet(version=nth).street.value for nth in (1, 2)] == [Decimal("95.20"), Decimal("94.00")]
    [objection] = period().objections
    assert (objection.upheld, len(objection.hearings), objection.pending) == (True, 1, False)
    assert [(one.unit, one.event) for one in period().adjustments] == [(scene.URBAN, 6)]
    with pytest.raises(WrongState):
        course.decide()


def test_a_rejected_objection_changes_no_sheet(case: str) -> None:
    course = Course()
    course.to_objections()
    course.object()
    course.hear()

    course.decide(upheld="no")

    assert set(PeriodSheet.objects.values_list("version", flat=True)) == {1}


@pytest.mark.parametrize(
    ("correction", "refusal"),
    [
        pytest.param({}, BadCorrection, id="no-correction"),
        pytest.param({"kind": "met", "part": "accepted"}, BadCorrection, id="no-assignment"),
        pytest.param({"kind": "excluded", "whistle": "x"}, BadCorrection, id="no-such-whistle"),
        pytest.param({"kind": "other", "value": "100.01"}, Refusal, id="no-score"),
        pytest.param({"kind": "guess"}, Incomplete, id="no-kind"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(
    case: str, correction: Mapping[str, str], refusal: type[Refusal]
) -> None:
    course = Course()
    course.to_objections()
    course.object()
    course.hear()

    with pytest.raises(refusal):
        course.decide(upheld="yes", **correction)

    assert period().objections[0].pending


def test_a_correction_that_changes_nothing_is_refused(case: str) -> None:
    course = Course()
    course.to_objections()
    course.object()
    course.hear()

    with pytest.raises(BadCorrection):
        course.decide(upheld="yes", kind="met", part="accepted", assignment=f"{case}/1")


def test_objections_end_with_the_window_and_publishing_waits_for_it_and_for_decisions() -> None:
    course = Course()
    course.to_objections()
    # Five working days after Friday 10:00 are over on the next Friday at the same time.
    assert period().closes_at == LOCKED + timedelta(days=7, minutes=1)
    with pytest.raises(NotYet):
        course.give("publish_period", LEADER, LOCKED + timedelta(days=6))
    course.object()
    with pytest.raises(StillPending):
        course.publish()
    with pytest.raises(PeriodStands):
        course.object()
    course.hear()
    course.decide()
    with pytest.raises(TooLate):
        course.give(
            "object_to_sheet", scene.clerk(scene.WATER), LOCKED + timedelta(days=7, minutes=1),
            unit=str(scene.WATER), figure="street_score", reason="迟",
        )  # fmt: skip

    assert course.publish().state is PeriodState.PUBLISHED
    with pytest.raises(WrongState):
        course.object()


def test_an_exclusion_takes_two_people_and_leaves_the_case_out_of_the_lock(case: str) -> None:
    course = Course()
    course.open()
    asked = {"unit": str(scene.URBAN), "whistle": case, "reason": "不可抗力", "basis": "考核办法第十二条"}
    course.give("apply_exclusion", ASSESSOR, IN_MARCH, **asked)
    both = Actor(
        person=ASSESSOR.person,
        posts=(*ASSESSOR.posts, Post(unit=scene.COUNTY, role=Role.LEADER, since=scene.SINCE)),
    )
    with pytest.raises(SamePerson):
        course.give("decide_exclusion", both, IN_MARCH, exclusion="1", approved="yes")
    with pytest.raises(PeriodStands):
        course.give("apply_exclusion", ASSESSOR, IN_MARCH, **asked)
    with pytest.raises(StillPending):
        course.lock()

    course.give("decide_exclusion", LEADER, IN_MARCH, exclusion="1", approved="yes")
    course.lock()

    assert (sheet().sample, sheet(scene.MARKET).sample) == (0, 1)
    assert [one.of for one in sheet().rates if one.code is FigureCode.CLOSURE_RATE] == [0]
    assert [(one.unit, one.event) for one in period().adjustments] == [(scene.URBAN, 3)]


def test_a_refused_exclusion_needs_reasons_and_counts(case: str) -> None:
    course = Course()
    course.open()
    asked = {"unit": str(scene.URBAN), "whistle": case, "reason": "不可抗力", "basis": "第十二条"}
    course.give("apply_exclusion", ASSESSOR, IN_MARCH, **asked)
    with pytest.raises(Incomplete):
        course.give("decide_exclusion", LEADER, IN_MARCH, exclusion="1", approved="no")

    course.give("decide_exclusion", LEADER, IN_MARCH, exclusion="1", approved="no", reasons="依据不足")
    course.lock()

    assert sheet().sample == 1


@pytest.mark.parametrize("missing", ["reason", "basis"])
def test_an_exclusion_needs_reason_and_legal_basis(case: str, missing: str) -> None:
    course = Course()
    course.open()
    asked = {"unit": str(scene.URBAN), "whistle": case, "reason": "不可抗力", "basis": "第十二条"}

    with pytest.raises(Incomplete):
        course.give("apply_exclusion", ASSESSOR, IN_MARCH, **{**asked, missing: " "})


def with_post_in(actor: Actor, unit: int) -> Actor:
    post = Post(unit=unit, role=Role.HANDLER, since=scene.SINCE)
    return replace(actor, posts=(*actor.posts, post))


def test_nobody_hears_decides_or_applies_about_a_unit_they_hold_a_post_in(case: str) -> None:
    course = Course()
    course.to_objections()
    course.object()
    partial, urban = with_post_in(ASSESSOR, scene.URBAN), str(scene.URBAN)
    hearing = {"objection": "1", "held_on": "2026-04-03", "participants": "双方", "record": "已听取"}

    with pytest.raises(OwnUnit):
        course.give("hear_objection", partial, LOCKED, **hearing)
    with pytest.raises(OwnUnit):
        course.give("apply_exclusion", partial, LOCKED, unit=urban, whistle=case, reason="理由", basis="依据")
    course.hear()
    with pytest.raises(OwnUnit):
        course.give(
            "decide_objection", with_post_in(LEADER, scene.URBAN), LOCKED,
            objection="1", upheld="no", reasons="不成立",
        )  # fmt: skip

    assert course.decide().version == 6


def test_commands_belong_to_assessor_leader_and_unit() -> None:
    course = Course()
    with pytest.raises(NotAuthorised):
        course.give("open_period", LEADER, IN_MARCH)
    course.open()
    with pytest.raises(NotAuthorised):
        course.give("lock_period", LEADER, LOCKED)
    course.lock()
    course.give("open_objections", ASSESSOR, LOCKED)

    with pytest.raises(NotAuthorised):
        course.give("publish_period", ASSESSOR, AFTER)
    with pytest.raises(NotAuthorised):
        course.give(
            "object_to_sheet", scene.clerk(scene.WATER), LOCKED,
            unit=str(scene.URBAN), figure="street_score", reason="别人的",
        )  # fmt: skip
    with pytest.raises(NotFound):
        course.give("publish_period", scene.CITY_DISPATCHER, AFTER)
    with pytest.raises(NotFound):
        course.give("publish_period", scene.clerk(scene.CITY_WATER), AFTER)


def test_periods_follow_without_overlap_and_without_gap() -> None:
    Course().open()
    now = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)

    with pytest.raises(PeriodStands):
        Course(name=NAME).give("open_period", ASSESSOR, now)
    with pytest.raises(PeriodGap):
        Course(name="2026-05").give("open_period", ASSESSOR, now)
    Course(name="2026-04").give("open_period", ASSESSOR, now)
    Course(name="2026-05").give("open_period", ASSESSOR, now)
    with pytest.raises(NotYet):
        Course(name="2026-07").give("open_period", ASSESSOR, now)
    with pytest.raises(Incomplete):
        Course(name="2026-13").give("open_period", ASSESSOR, now)
    with pytest.raises(NotFound):
        Course(organisation=scene.STREET).give("open_period", ASSESSOR, now)
    # A quarter lies beside its months, not between them.
    assert Course(name="2026-Q1").give("open_period", ASSESSOR, now).state is PeriodState.OPEN


def test_a_period_is_locked_after_its_end_and_once() -> None:
    course = Course()
    course.open()
    ends = span_of(NAME).ends

    with pytest.raises(NotYet):
        course.lock(now=ends + timedelta(minutes=9))
    course.lock(now=ends + timedelta(minutes=10))
    cut = period().cut

    assert cut is not None
    assert cut.at == ends
    with pytest.raises(PeriodLockedAlready):
        course.lock()


def test_the_same_key_is_answered_the_same_and_a_stale_judge_is_told() -> None:
    course = Course()
    course.open()
    with pytest.raises(StaleVersion):
        course.give("lock_period", ASSESSOR, LOCKED, seen=0)
    first = course.lock()
    course.given -= 1

    assert course.lock() == replace(first, repeated=True)


def test_the_published_ranking_names_places_groups_and_who_has_no_sample(case: str) -> None:
    for unit, late in ((scene.URBAN, 1), (scene.MARKET, 2), (scene.WATER, 2), (scene.POLICE, 8)):
        score_rows(6, unit=unit, late=late)
        enter_other(unit, "90.00")
    score_rows(6, unit=scene.ESTABLISHMENT, late=4)
    enter_other(scene.ESTABLISHMENT, "90.00")
    course = Course()
    course.to_objections()

    course.publish()

    placed = [one for one in period().placed if one.category is Category.DEPARTMENT]
    assert [(one.unit, one.place, one.group) for one in placed] == [
        (scene.URBAN, 1, Group.ADVANCED),
        (scene.MARKET, 2, None),
        (scene.WATER, 3, None),
        (scene.ESTABLISHMENT, 4, None),
        (scene.POLICE, 5, Group.RECTIFICATION),
    ]
    gas = next(one for one in period().placed if one.unit == scene.GAS)
    assert (gas.place, gas.null) == (None, NullReason.NO_SAMPLE)


def test_drawn_up_anew_from_the_ledger_the_sheets_are_the_same_byte_for_byte(case: str) -> None:
    course = Course()
    course.to_objections()
    course.object()
    course.hear()
    course.decide(upheld="yes", kind="excluded", assignment=f"{case}/1")
    course.publish()
    assert replay() is None
    rows = [(row.unit, row.version, bytes(row.canonical), row.digest) for row in all_sheets()]

    ScoreInput.objects.all().delete()
    store.clear()
    rebuild()

    assert [(row.unit, row.version, bytes(row.canonical), row.digest) for row in all_sheets()] == rows
    assert replay() is None


def all_sheets() -> list[PeriodSheet]:
    return list(PeriodSheet.objects.order_by("unit", "version"))


def test_replay_names_a_sheet_or_period_that_was_tampered_with(case: str) -> None:
    course = Course()
    course.open()
    course.lock()
    assert period_replay.first_wrong() is None
    row = PeriodSheet.objects.get(unit=scene.URBAN)

    PeriodSheet.objects.filter(unit=scene.URBAN).update(canonical=bytes(row.canonical) + b" ")
    changed = period_replay.first_wrong()
    PeriodSheet.objects.filter(unit=scene.URBAN).delete()
    missing = period_replay.first_wrong()
    rebuild()
    store.save(period=replace(period(), version=9))
    moved = period_replay.first_wrong()

    assert [(one.table, one.column) for one in (changed, missing, moved) if one] == [
        ("period_sheet", "canonical"),
        ("period_sheet", "canonical"),
        ("assessment_period", "body"),
    ]


@pytest.mark.parametrize("number", [1, 40])
def test_a_lock_takes_the_same_statements_for_any_number(number: int) -> None:
    for unit in (scene.URBAN, scene.WATER, scene.MARKET):
        score_rows(number, unit=unit)
    course = Course()
    course.open()

    with CaptureQueriesContext(connection) as queries:
        course.lock()

    assert len(queries) == 19
    within = [one["sql"] for one in queries.captured_queries]
    begun = next(nth for nth, sql in enumerate(within) if sql == "BEGIN")
    assert len(within[begun:]) - 2 <= 8
