"""Who sees which documents: what one asked for and may still see, and the circulars of one's organisation."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import account_for
from tests.factories.reports import ASSESSOR, asked_for, made
from tests.factories.whistles import whistle_in

from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle.states import WhistleState
from muster.reports.contents import Circular
from muster.reports.keeping.listing import PAGE, content_of, file_of, get_report, reports
from muster.reports.keeping.making import make_next
from muster.reports.kinds import ReportKind
from muster.whistles.services.refusals import NotFound

NOW = scene.MONDAY + timedelta(days=3)
COLLEAGUE = scene.person(Role.SUPERVISOR, scene.COUNTY_CENTRE)
CITY_ASSESSOR = scene.person(Role.ASSESSOR, scene.CITY)


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()
    account_for(ASSESSOR)
    account_for(scene.DISPATCHER)


def seen_by(by: Actor) -> list[UUID]:
    return [one.id for one in reports(by=by, units=scene.BOOK, now=NOW).items]


def test_a_circular_is_for_everybody_who_draws_up_the_organisations() -> None:
    report = made(now=NOW)

    assert seen_by(ASSESSOR) == seen_by(COLLEAGUE) == [report]
    assert seen_by(CITY_ASSESSOR) == seen_by(scene.clerk(scene.URBAN)) == []
    for by in (CITY_ASSESSOR, scene.clerk(scene.URBAN)):
        with pytest.raises(NotFound):
            get_report(report_id=report, by=by, units=scene.BOOK, now=NOW)


def test_a_sheet_of_a_whistle_is_the_askers_alone_and_only_while_the_whistle_is() -> None:
    life = whistle_in(WhistleState.IN_HAND)
    report = made(ReportKind.SUMMONS, life.id, by=scene.DISPATCHER, now=NOW)
    moved = Actor(
        person=scene.DISPATCHER.person, posts=scene.person(Role.DISPATCHER, scene.OTHER_STREET).posts
    )

    assert seen_by(scene.DISPATCHER) == [report]
    assert seen_by(scene.LEADER) == []
    assert seen_by(moved) == []


def test_what_expired_is_not_there_any_more() -> None:
    report = made(now=NOW)

    with pytest.raises(NotFound):
        get_report(report_id=report, by=ASSESSOR, units=scene.BOOK, now=NOW + timedelta(days=91))


def test_content_and_file_are_there_once_it_is_ready() -> None:
    waiting = get_report(report_id=asked_for(now=NOW), by=ASSESSOR, units=scene.BOOK, now=NOW)
    for read in (content_of, file_of):
        with pytest.raises(NotFound):
            read(report=waiting)

    make_next(clock=lambda: NOW)
    ready = get_report(report_id=waiting.id, by=ASSESSOR, units=scene.BOOK, now=NOW)

    content = content_of(report=ready)
    assert isinstance(content, Circular)
    assert content.organisation == "五华区"
    assert file_of(report=ready).startswith(b"PK")
    assert ready.file_name == "通报 五华区 2026年3月.docx"


def test_pages_follow_each_other_and_cost_the_same_whatever_they_hold() -> None:
    life = whistle_in(WhistleState.IN_HAND)
    made(ReportKind.SUMMONS, life.id, by=scene.DISPATCHER, now=NOW)
    few = _statements(scene.DISPATCHER)
    for nth in range(PAGE + 5):
        made(ReportKind.SUMMONS, life.id, by=scene.DISPATCHER, now=NOW + timedelta(seconds=nth))

    first = reports(by=scene.DISPATCHER, units=scene.BOOK, now=NOW)
    second = reports(by=scene.DISPATCHER, units=scene.BOOK, now=NOW, before=first.next)

    assert (len(first.items), len(second.items), second.next) == (PAGE, 6, None)
    assert not {one.id for one in first.items} & {one.id for one in second.items}
    assert _statements(scene.DISPATCHER) == few <= 3


def _statements(by: Actor) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        reports(by=by, units=scene.BOOK, now=NOW)
    return len(caught)
