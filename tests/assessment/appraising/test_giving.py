"""A round from its opening to its publication, through the services and the ledger."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.core.appraisal.forms import ASSESSOR, COMMUNITY_LEADER, OTHER_LEADER
from tests.core.lifecycle import scene
from tests.factories.appraisals import (
    AFTERWARDS,
    FULL,
    IN_MARCH,
    NAME,
    URBAN_CLERK,
    Course,
)
from tests.factories.city import found_city
from tests.factories.periods import score_rows

from muster.assessment.appraising import store
from muster.assessment.appraising.giving import AppraisalStanding, give_appraisal
from muster.assessment.models import Appraisal, AppraisalRound
from muster.assessment.replay import rebuild, replay
from muster.core.appraisal.process.round import Round
from muster.core.appraisal.process.states import AppraisalState
from muster.core.appraisal.refusals import RoundLocked, WhistleUnderlies
from muster.core.appraisal.relation import Relation
from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle.refusals import Incomplete, NotAuthorised, StaleVersion
from muster.core.period.process.states import PeriodState
from muster.core.period.refusals import OnlyTheStreet
from muster.ledger.models import Line
from muster.ledger.refusals import KeyReused
from muster.ledger.verification.ledger import verify_ledger
from muster.ledger.verification.texts import verify_texts
from muster.whistles.services.refusals import NotFound

URBAN = {"assessor": scene.STREET, "unit": scene.URBAN}
BUDGET = 8


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


@pytest.fixture
def course() -> Course:
    return Course().open()


def standing() -> Round:
    found = store.read_round(organisation=scene.COUNTY, period=NAME)
    assert found is not None
    return found


def value(unit: int, relation: Relation) -> Decimal | None:
    found = standing().result(unit=unit, relation=relation)
    assert found is not None
    return found.value


def test_from_the_opening_to_the_published_result(course: Course) -> None:
    course.two_streets().assess_community().shown()
    course.give(
        "object_to_result", URBAN_CLERK, AFTERWARDS + timedelta(hours=1),
        unit=str(scene.URBAN), relation="street_department", indicator="B", reason="当月三次联合行动均到场",
    )  # fmt: skip
    course.give(
        "decide_result", scene.COUNTY_LEADER, AFTERWARDS + timedelta(hours=2), objection="1", upheld="yes",
        reasons="签到表属实", assessor=str(scene.OTHER_STREET), points="38", seen=4,
    )  # fmt: skip
    course.published()

    assert standing().state is PeriodState.PUBLISHED
    assert value(scene.URBAN, Relation.STREET_DEPARTMENT) == Decimal("91.75")
    assert value(scene.STREET, Relation.COMMUNITY_STREET) == Decimal("97.00")
    assert value(scene.COMMUNITY, Relation.STREET_COMMUNITY) == Decimal("95.00")
    placed = {(one.relation, one.unit) for one in standing().placed if one.place == 1}
    assert placed == {
        (Relation.STREET_DEPARTMENT, scene.URBAN),
        (Relation.COMMUNITY_STREET, scene.STREET),
        (Relation.STREET_COMMUNITY, scene.COMMUNITY),
    }
    assert verify_ledger().findings == verify_texts() == []


def test_replay_proves_the_rows_and_writes_them_anew(course: Course) -> None:
    course.two_streets().assess_community()
    course.of(
        "take_back", scene.SECRETARY, assessor=scene.STREET, unit=scene.COMMUNITY, values={"reason": "漏项"}
    )
    course.shown()
    before = (store.every_round(), store.every_appraisal())
    assert replay() is None

    Appraisal.objects.filter(unit=scene.URBAN, assessor=scene.STREET).update(total=Decimal(100))
    wrong = replay()
    assert wrong is not None
    assert (wrong.table, wrong.row) == ("appraisal", (scene.COUNTY, NAME, scene.STREET, scene.URBAN))
    AppraisalRound.objects.all().delete()
    rebuild()

    assert (store.every_round(), store.every_appraisal()) == before
    assert replay() is None


def test_words_stay_out_of_the_ledger(course: Course) -> None:
    course.two_streets()

    lines = Line.objects.filter(stream_id__startswith="appraise/")
    assert "依据台账" not in "".join(str(line.body) for line in lines)
    assert len(lines) == 7


def test_a_command_is_carried_out_once_per_key(course: Course) -> None:
    asked = course.asked("fill", scene.LEADER, IN_MARCH, FULL)

    first = give_appraisal(asked, **URBAN)
    again = give_appraisal(asked, **URBAN)

    assert (first.version, first.repeated) == (1, False)
    assert again == replace(first, repeated=True)
    with pytest.raises(KeyReused):
        give_appraisal(replace(asked, values={"points-A": "60"}), **URBAN)
    with pytest.raises(KeyReused):
        give_appraisal(asked, assessor=scene.STREET, unit=scene.WATER)
    assert Line.objects.filter(type="appraisal_filled").count() == 1


def test_a_refusal_leaves_nothing_behind_and_frees_its_key(course: Course) -> None:
    asked = course.asked("fill", scene.LEADER, IN_MARCH, {"points-A": "59"})
    with pytest.raises(Incomplete, match="points off need what they rest on"):
        give_appraisal(asked, **URBAN)

    told = give_appraisal(replace(asked, values=FULL), **URBAN)

    assert told == AppraisalStanding(
        organisation=scene.COUNTY, period=NAME, **URBAN, state=AppraisalState.FILLING, version=1
    )


def test_who_has_judged_an_older_version_is_told(course: Course) -> None:
    course.of("fill", scene.LEADER, **URBAN, values=FULL, seen=0)

    with pytest.raises(StaleVersion):
        course.of("fill", scene.LEADER, **URBAN, values=FULL, seen=0)
    with pytest.raises(StaleVersion):
        course.of("send_in", scene.LEADER, **URBAN, seen=2)
    course.of("send_in", scene.LEADER, **URBAN, seen=1)


def test_after_the_lock_nothing_comes_in(course: Course) -> None:
    course.of("fill", scene.LEADER, **URBAN, values=FULL)
    course.give("lock_round", ASSESSOR, AFTERWARDS, reason="到期", seen=1)

    for command in ("fill", "send_in"):
        with pytest.raises(RoundLocked):
            course.of(command, scene.LEADER, **URBAN, values=FULL, now=AFTERWARDS)
    assert value(scene.URBAN, Relation.STREET_DEPARTMENT) is None


def test_who_evaluated_on_whistles_is_not_asked_again(course: Course) -> None:
    score_rows(2)

    with pytest.raises(WhistleUnderlies):
        course.of("fill", scene.LEADER, **URBAN, values=FULL)
    course.sent_in(OTHER_LEADER, assessor=scene.OTHER_STREET, unit=scene.URBAN)
    course.give("lock_round", ASSESSOR, AFTERWARDS, reason="到期")

    result = standing().result(unit=scene.URBAN, relation=Relation.STREET_DEPARTMENT)
    assert result is not None
    assert (result.value, result.lacking, result.whistled) == (Decimal("100.00"), (), (scene.STREET,))


@pytest.mark.parametrize(
    ("by", "assessor"),
    [
        pytest.param(OTHER_LEADER, scene.STREET, id="another-street"),
        pytest.param(URBAN_CLERK, scene.STREET, id="the-appraised"),
        pytest.param(COMMUNITY_LEADER, scene.STREET, id="a-community"),
        pytest.param(scene.CITY_LEADER, scene.STREET, id="the-city"),
        pytest.param(scene.person(Role.AUDITOR, scene.STREET_CENTRE), scene.STREET, id="administrator"),
    ],
)
def test_for_others_there_is_no_appraisal(course: Course, by: Actor, assessor: int) -> None:
    with pytest.raises(NotFound):
        course.of("fill", by, assessor=assessor, unit=scene.URBAN, values=FULL)


def test_a_separate_assessment_of_a_community_is_refused_by_name(course: Course) -> None:
    with pytest.raises(OnlyTheStreet):
        course.of("fill", OTHER_LEADER, assessor=scene.OTHER_STREET, unit=scene.COMMUNITY, values=FULL)


def test_for_whom_takes_no_part_there_is_no_round(course: Course) -> None:
    stranger = scene.person(Role.ASSESSOR, scene.CITY_CENTRE)

    for command in ("lock_round", "open_round"):
        with pytest.raises(NotFound):
            course.give(command, stranger, AFTERWARDS)
    with pytest.raises(NotAuthorised):
        course.give("lock_round", scene.COUNTY_LEADER, AFTERWARDS)
    with pytest.raises(NotFound):
        Course(name="2026-02").give("lock_round", ASSESSOR, AFTERWARDS)


def test_the_tables_hold_what_the_rules_promise(course: Course) -> None:
    course.two_streets()
    rows = Appraisal.objects.filter(unit=scene.URBAN)

    for change in ({"total": None}, {"total": Decimal(101)}, {"relation": "x"}, {"assessor": scene.URBAN}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


def statements(course: Course) -> list[int]:
    """How many statements each command takes, savepoints and settings aside."""
    found = []
    for command, by, now, values in (
        ("fill", scene.LEADER, IN_MARCH, {**FULL, "points-A": "59", "basis-A": "迟到一次"}),
        ("send_in", scene.LEADER, IN_MARCH, {}),
        ("lock_round", ASSESSOR, AFTERWARDS, {"reason": "到期"}),
    ):
        with CaptureQueriesContext(connection) as captured:
            if command == "lock_round":
                course.give(command, by, now, **values)
            else:
                course.of(command, by, assessor=scene.STREET, unit=scene.WATER, now=now, values=values)
        found.append(sum(not it["sql"].startswith(("BEGIN", "COMMIT")) for it in captured))
    return found


def test_a_command_takes_few_statements_however_many_appraisals_there_are(course: Course) -> None:
    few = statements(course)
    other = Course(name="2026-02")
    other.give("open_round", ASSESSOR, IN_MARCH)
    other.two_streets().assess_community()
    many = statements(other)

    assert few == many
    assert max(few[:2]) <= BUDGET
    assert few[2] <= BUDGET + 2  # the lock fills in score inputs first
