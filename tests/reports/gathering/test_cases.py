"""Sheets and letters of a whistle say what the ledger says, nothing of a person, to whose business it is."""

from datetime import timedelta

import msgspec
import pytest
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.whistles import Life, whistle_in

from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.states import WhistleState
from muster.reports.gathering.cases import gather_letter, gather_summons, named_letter, named_summons
from muster.reports.gathering.minutes import gather_minutes, named_minutes
from muster.reports.refusals import NothingToReport
from muster.whistles.queries.timeline import timeline
from muster.whistles.services.refusals import NotFound

STRANGER = scene.person(Role.DISPATCHER, scene.OTHER_STREET)


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()


def ordered(life: Life) -> str:
    """The subject of the letter of the order just given."""
    order = c.Supervise(unit=scene.URBAN, grade=2, note=life.text("三日内办结"))
    life.give(order, scene.COUNTY_SUPERVISOR)
    return f"{life.id}/{timeline(whistle_id=life.id)[-1].seq}"


def test_the_sheet_names_everybody_called_out_with_their_limits() -> None:
    life = whistle_in(WhistleState.SOUNDING)

    sheet = gather_summons(
        subject=life.id, by=scene.DISPATCHER, units=scene.BOOK, now=life.now, tell=lambda _: None
    )

    assert (sheet.number, sheet.subject, sheet.blower) == (life.whistle.number, "文化巷占道经营", "华山街道")
    assert [(one.unit, one.part) for one in sheet.units] == [("区城管局", "牵头"), ("区市场监管局", "协办")]
    # Blown on Monday 2 March at 09:00: one working hour to accept, seven working days to finish.
    assert sheet.units[0].accept_by.startswith("2026年3月2日 10:00")
    assert sheet.units[0].finish_by.startswith("2026年3月11日 09:00")


def test_an_unblown_whistle_has_no_sheet() -> None:
    life = whistle_in(WhistleState.DRAFT)

    with pytest.raises(NothingToReport):
        named_summons(subject=life.id, by=scene.DISPATCHER, units=scene.BOOK, now=life.now)


def test_a_foreign_whistle_has_no_sheet_and_no_letter() -> None:
    life = whistle_in(WhistleState.SOUNDING)
    subject = ordered(life)

    for named, about in ((named_summons, life.id), (named_letter, subject)):
        with pytest.raises(NotFound):
            named(subject=about, by=STRANGER, units=scene.BOOK, now=life.now)


def test_the_letter_tells_the_order_and_how_the_unit_stands() -> None:
    life = whistle_in(WhistleState.IN_HAND)
    subject = ordered(life)

    letter = gather_letter(
        subject=subject, by=scene.COUNTY_SUPERVISOR, units=scene.BOOK, now=life.now, tell=lambda _: None
    )

    assert (letter.organisation, letter.to, letter.grade, letter.duty) == (
        "五华区",
        "区城管局",
        "二级",
        "",
    )
    assert (letter.note, letter.standing) == ("三日内办结", "已接哨，未报到")


@pytest.mark.parametrize(
    "by",
    [
        pytest.param(scene.clerk(scene.URBAN), id="the-unit-it-went-to"),
        pytest.param(scene.DISPATCHER, id="the-blower"),
    ],
)
def test_a_letter_is_the_ordering_organisations_own(by: Actor) -> None:
    life = whistle_in(WhistleState.IN_HAND)
    subject = ordered(life)

    with pytest.raises(NotFound):
        named_letter(subject=subject, by=by, units=scene.BOOK, now=life.now)


@pytest.mark.parametrize("event", ["1", "0", "-1", "x", "", "99", "9" * 40])
def test_only_an_order_makes_a_letter(event: str) -> None:
    life = whistle_in(WhistleState.IN_HAND)
    ordered(life)

    with pytest.raises(NotFound):
        named_letter(subject=f"{life.id}/{event}", by=scene.COUNTY_SUPERVISOR, units=scene.BOOK, now=life.now)


def test_minutes_tell_posts_and_no_names() -> None:
    life = Life()
    held = life.deliberate()

    told = gather_minutes(
        subject=held, by=scene.SECRETARY, units=scene.BOOK, now=life.now, tell=lambda _: None
    )

    assert (told.organisation, told.held_on, told.finding) == (
        "华山街道",
        "2026年3月1日",
        "超出本级处置能力。",
    )
    assert told.decision == "提请上级解决"
    assert "李明" not in msgspec.json.encode(told).decode()


def test_minutes_are_the_meeting_organisations_own() -> None:
    life = Life()
    held = life.deliberate()

    for subject, by in (
        (held, scene.COUNTY_SUPERVISOR),
        (held, STRANGER),
        ("x", scene.SECRETARY),
        (life.name, STRANGER),
    ):
        with pytest.raises(NotFound):
            named_minutes(subject=subject, by=by, units=scene.BOOK, now=life.now + timedelta(hours=1))
