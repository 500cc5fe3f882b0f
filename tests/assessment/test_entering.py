"""Entering S_other: on the ledger, into the total, once per key, and rebuilt from the ledger."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection
from tests.core.lifecycle import scene
from tests.core.score.assignments import LATE, finished, perfect
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.assessment import inputs, others
from muster.assessment.entering import Asked, enter
from muster.assessment.inputs import row_of
from muster.assessment.models import OtherScore, ScoreInput
from muster.assessment.replay import replay
from muster.assessment.sheets import sheets_of
from muster.core.directory.actors import Role
from muster.core.lifecycle.refusals import Incomplete, StaleVersion
from muster.core.period.entering import Entered
from muster.core.period.span import month_at, month_of
from muster.core.score.figure import FigureCode
from muster.directory.models import Unit
from muster.ledger import texts
from muster.ledger.models import Line
from muster.ledger.moment import database_now
from muster.ledger.refusals import KeyReused, StaleStream
from muster.ledger.verification.ledger import verify_ledger
from muster.ledger.verification.texts import verify_texts

MARCH = month_of("2026-03")
WHISTLE = UUID(int=1)
ASSESSOR = scene.person(Role.ASSESSOR, scene.COUNTY_CENTRE)
SHEET = f"/scores/{scene.URBAN}/2026-03"
ASKED = Asked(
    by=ASSESSOR,
    units=scene.BOOK,
    now=datetime(2026, 4, 2, 1, 0, tzinfo=UTC),
    key="o-1",
    unit=scene.URBAN,
    span=MARCH,
    value=Decimal("92"),
)
CHANGE = replace(ASKED, key="o-2", value=Decimal("90.5"), reason="复核后更正", seen=1)


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    """Reported in late and five days overdue: 100 − 8 − 7.5 = 84.50 from the street."""
    found_city()
    worked = perfect(
        f"{WHISTLE}/1",
        whistle=str(WHISTLE),
        unit=scene.URBAN,
        blower=scene.STREET,
        arrive=LATE,
        finishes=finished(5),
    )
    closed_at = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
    row_of(inputs=worked, whistle=str(WHISTLE), no=1, closed_at=closed_at).save(force_insert=True)


def test_the_total_of_the_worked_figures() -> None:
    enter(ASKED)

    (sheet,) = sheets_of(units=[scene.URBAN], span=MARCH)

    # 0.70 × 92.00 + 0.30 × 84.50
    assert (sheet.street.rounded, sheet.total.rounded) == (Decimal("84.50"), Decimal("89.75"))
    other = sheet.total.components[0]
    assert (other.code, other.events) == (FigureCode.OTHER_SCORE, (1,))


def test_every_entry_stands_on_the_ledger_and_the_reason_beside_it() -> None:
    first, second = enter(ASKED), enter(CHANGE)

    assert [(one.version, str(one.value)) for one in (first, second)] == [(1, "92.00"), (2, "90.50")]
    lines = Line.objects.filter(stream_kind="period", stream_id=f"2026-03/{scene.URBAN}").order_by("seq")
    assert [(line.type, line.by, line.unit, line.body["value"]) for line in lines] == [
        ("other_score_entered", ASSESSOR.person, scene.URBAN, "92.00"),
        ("other_score_entered", ASSESSOR.person, scene.URBAN, "90.50"),
    ]
    reason = lines[1].body["reason"]["id"]
    assert texts.get(ids=[reason]) == {reason: "复核后更正"}
    assert "复核" not in bytes(lines[1].canonical).decode()
    assert verify_ledger().findings == verify_texts() == []


def test_the_same_key_is_answered_the_same_and_writes_once() -> None:
    first = enter(ASKED)

    assert enter(ASKED) == replace(first, repeated=True)
    assert Line.objects.filter(stream_kind="period").count() == 1
    with pytest.raises(KeyReused):
        enter(replace(ASKED, value=Decimal("93")))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        (replace(CHANGE, reason=" "), Incomplete),
        (replace(CHANGE, reason="长" * 2_001), Incomplete),
        (replace(CHANGE, seen=0), StaleVersion),
    ],
    ids=["no-reason", "long-reason", "stale"],
)
def test_a_refused_change_leaves_everything(changed: Asked, refusal: type[Exception]) -> None:
    enter(ASKED)

    with pytest.raises(refusal):
        enter(changed)

    assert others.standing(unit=scene.URBAN, period="2026-03") == Entered(version=1, value=Decimal("92.00"))
    assert Line.objects.filter(stream_kind="period").count() == 1


def test_replay_names_a_changed_missing_or_invented_row_and_rebuilding_mends_it() -> None:
    ScoreInput.objects.all().delete()
    enter(ASKED)
    enter(CHANGE)
    assert replay() is None

    OtherScore.objects.update(value=Decimal("99.99"))
    changed = replay()
    OtherScore.objects.all().delete()
    missing = replay()
    OtherScore.objects.create(unit=scene.WATER, period="2026-03", value=Decimal(1), by=1, version=1)
    OtherScore.objects.create(
        unit=scene.URBAN, period="2026-03", value=Decimal("90.50"), by=ASSESSOR.person, version=2
    )
    invented = replay()

    assert [(one.row, one.column, one.ledger, one.stored) for one in (changed, missing, invented) if one] == [
        (("2026-03", scene.URBAN), "value", Decimal("90.50"), Decimal("99.99")),
        (("2026-03", scene.URBAN), "value", Decimal("90.50"), None),
        (("2026-03", scene.WATER), "value", None, Decimal("1.00")),
    ]
    inputs.rebuild()
    assert replay() is None
    assert OtherScore.objects.get().value == Decimal("90.50")


def test_the_sheet_has_the_form_for_the_assessor_alone() -> None:
    pages = [signed_in(one).get(SHEET).content.decode() for one in (ASSESSOR, scene.clerk(scene.URBAN))]

    assert [f'action="{SHEET}/other"' in page for page in pages] == [True, False]
    assert all("其他得分尚未录入" in page for page in pages)


def test_the_assessor_enters_and_changes_it_on_the_sheet() -> None:
    page = signed_in(ASSESSOR)
    first = {"value": "92.00", "version": "0", "idempotency_key": "f-1"}

    entered = page.post(f"{SHEET}/other", first)
    sheet = page.get(SHEET).content.decode()
    unexplained = page.post(f"{SHEET}/other", {"value": "90", "version": "1", "idempotency_key": "f-2"})
    stale = page.post(
        f"{SHEET}/other", {"value": "90", "version": "0", "reason": "更正", "idempotency_key": "f-3"}
    )

    assert (entered.status_code, entered["Location"]) == (302, SHEET)
    assert "89.75" in sheet
    assert (unexplained.status_code, stale.status_code) == (422, 409)
    assert "更改其他评价得分须说明理由" in unexplained.content.decode()
    assert OtherScore.objects.get().value == Decimal("92.00")


@pytest.mark.parametrize("value", ["", "abc", "100.01", "9.999", "-1", "1e2", "\x00"])
def test_a_value_that_is_no_score_is_told_at_the_form_and_kept(value: str) -> None:
    answer = signed_in(ASSESSOR).post(f"{SHEET}/other", {"value": value, "version": "0"})

    assert answer.status_code == 422
    assert "0 至 100 之间" in answer.content.decode()
    assert not OtherScore.objects.exists()


def test_the_form_is_not_there_for_others() -> None:
    form = {"value": "92", "version": "0"}

    clerk = signed_in(scene.clerk(scene.URBAN)).post(f"{SHEET}/other", form)
    foreign = signed_in(scene.clerk(scene.WATER)).post(f"{SHEET}/other", form)

    assert (clerk.status_code, foreign.status_code) == (404, 404)
    assert not OtherScore.objects.exists()


def test_a_successors_sheet_shows_what_was_carried_to_it() -> None:
    Unit.objects.filter(id=scene.URBAN).update(until=date(2026, 3, 20), successor=scene.MARKET)

    page = signed_in(ASSESSOR).get(f"/scores/{scene.MARKET}/2026-03")

    assert (page.status_code, "84.50" in page.content.decode()) == (200, True)


def test_the_list_leads_the_assessor_to_every_department_of_theirs() -> None:
    now = database_now()
    month = month_at(now)
    enter(replace(ASKED, unit=scene.WATER, span=month, now=now))

    pages = [signed_in(one).get("/scores").content.decode() for one in (ASSESSOR, scene.clerk(scene.WATER))]

    assert [f'href="/scores/{scene.URBAN}/{month.name}"' in page for page in pages] == [True, False]
    assert [f'href="/scores/{scene.WATER}/{month.name}"' in page for page in pages] == [True, True]


def test_an_entered_score_is_shown_without_a_sample() -> None:
    enter(replace(ASKED, unit=scene.WATER))

    assert "92.00" in signed_in(ASSESSOR).get(f"/scores/{scene.WATER}/2026-03").content.decode()


def test_of_first_entries_at_once_one_stands_and_the_others_are_told_to_read_again() -> None:
    begin = Barrier(4)

    def one(nth: int) -> str:
        try:
            begin.wait()
            enter(replace(ASKED, key=f"at-once-{nth}", value=Decimal(90 + nth)))
        except StaleStream:
            return "stale"
        except Incomplete:
            return "late"
        finally:
            connection.close()
        return "entered"

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(one, range(4)))

    assert answers.count("entered") == 1
    assert Line.objects.filter(stream_kind="period").count() == OtherScore.objects.get().version == 1
    assert verify_ledger().findings == []
