"""Documents are made by the worker, once, whole or not at all, and begun again after a crash."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from docx import Document
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import account_for
from tests.factories.reports import ASSESSOR, MARCH, asked_for, made
from tests.factories.whistles import whistle_in

from muster.core.directory.actors import Role
from muster.core.lifecycle.states import WhistleState
from muster.directory.models import Post
from muster.reports.keeping import making
from muster.reports.keeping.dropping import drop_expired
from muster.reports.keeping.making import MOST_TRIES, SILENT, make_next
from muster.reports.kinds import ReportKind
from muster.reports.models import Report, ReportFile
from muster.reports.refusals import NotTheirs, TooManyWaiting
from muster.reports.states import ReportState
from muster.runtime.serving.background import Maker

NOW = scene.MONDAY + timedelta(days=3)


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()
    account_for(ASSESSOR)


def row(report_id: Any) -> Report:
    return Report.objects.get(id=report_id)


def begun_by_one_who_died(report_id: Any, *, tries: int = 1) -> None:
    Report.objects.filter(id=report_id).update(state="making", tries=tries, progress=40, beat_at=NOW)


def test_what_was_asked_for_is_made_and_kept_by_its_content() -> None:
    whistle_in(WhistleState.IN_HAND)
    report = row(made(now=NOW))

    assert (report.state, report.progress, report.made_at) == (ReportState.READY, 100, NOW)
    kept = ReportFile.objects.get(digest=report.digest)
    assert kept.size == report.size == len(kept.body)
    opened = Document(io.BytesIO(bytes(kept.body)))
    assert "关于2026年3月街道吹哨、部门报到工作情况的通报" in [one.text for one in opened.paragraphs]


def test_the_worker_makes_what_waits() -> None:
    report_id = asked_for(now=datetime.now(tz=UTC))

    assert Maker().work() > 0

    assert row(report_id).state == ReportState.READY
    assert make_next(clock=lambda: NOW) == 0


def test_the_same_request_twice_is_one_document() -> None:
    first, second = (asked_for(now=NOW, key="again") for _ in range(2))

    assert first == second
    assert Report.objects.count() == 1


def test_a_person_waits_for_ten_at_most() -> None:
    for _ in range(10):
        asked_for(now=NOW)

    with pytest.raises(TooManyWaiting):
        asked_for(now=NOW)


def test_what_a_dead_maker_left_is_made_by_the_next_once_it_has_been_silent() -> None:
    report_id = asked_for(now=NOW)
    begun_by_one_who_died(report_id)

    assert make_next(clock=lambda: NOW + SILENT) == 0
    assert make_next(clock=lambda: NOW + SILENT + timedelta(seconds=1)) == 1

    assert (row(report_id).state, row(report_id).tries) == (ReportState.READY, 2)


def test_a_document_that_never_ends_is_given_up_with_its_reason() -> None:
    report_id = asked_for(now=NOW)
    begun_by_one_who_died(report_id, tries=MOST_TRIES)

    make_next(clock=lambda: NOW + timedelta(hours=1))

    report = row(report_id)
    assert (report.state, report.progress) == (ReportState.FAILED, 0)
    assert "3 次" in report.reason_zh
    assert "3 times" in report.reason_en


def test_a_maker_that_lost_its_claim_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    report_id = asked_for(now=NOW)
    gather = making.DRAWN[ReportKind.CIRCULAR].gather

    def slow(**asked: Any) -> Any:
        content = gather(**asked)
        begun_by_one_who_died(report_id, tries=2)
        return content

    drawn = dict(making.DRAWN)
    drawn[ReportKind.CIRCULAR] = type(drawn[ReportKind.CIRCULAR])(
        named=drawn[ReportKind.CIRCULAR].named, gather=slow
    )
    monkeypatch.setattr(making, "DRAWN", drawn)
    make_next(clock=lambda: NOW)

    report = row(report_id)
    assert (report.state, report.tries, report.progress) == (ReportState.MAKING, 2, 40)


def test_whoever_lost_the_post_gets_no_document() -> None:
    report_id = asked_for(now=NOW)
    Post.objects.filter(person=ASSESSOR.person).update(role=Role.CLERK)

    make_next(clock=lambda: NOW)

    report = row(report_id)
    assert (report.state, report.reason_zh) == (ReportState.FAILED, NotTheirs().zh)
    assert report.content is None


def test_what_cannot_be_made_says_so_and_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = asked_for(now=NOW), asked_for(now=NOW + timedelta(seconds=1))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE report SET subject = '2/1899-01', kind = 'minutes' WHERE id = %s", [first])

    assert make_next(clock=lambda: NOW) == make_next(clock=lambda: NOW) == 1

    assert [row(one).state for one in (first, second)] == [ReportState.FAILED, ReportState.READY]


def test_documents_go_when_their_time_is_over_and_shared_files_with_the_last() -> None:
    first, second = made(now=NOW), made(now=NOW)
    Report.objects.filter(id=second).update(
        digest=row(first).digest, size=row(first).size, expires_at=NOW + timedelta(days=200)
    )

    assert drop_expired(now=NOW + timedelta(days=89)) == 0
    assert drop_expired(now=NOW + timedelta(days=90)) == 1
    assert [bytes(one.digest) for one in ReportFile.objects.all()] == [bytes(row(second).digest)]
    assert drop_expired(now=NOW + timedelta(days=200)) == 1
    assert not ReportFile.objects.exists()


def test_a_workbook_is_made_too() -> None:
    whistle_in(WhistleState.IN_HAND)

    for kind in (ReportKind.CIRCULAR_TABLE, ReportKind.SCORE_TABLE):
        body = bytes(ReportFile.objects.get(digest=row(made(kind, MARCH, now=NOW)).digest).body)
        assert body.startswith(b"PK")


def office(folder: Path, script: str) -> None:
    """A machine that has this program for LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o700)


def test_with_libreoffice_a_pdf_is_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(tmp_path, 'for last; do :; done\nhead -c 2 "$last" >"$(dirname "$last")/document.pdf"')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    document, table = row(made(now=NOW)), row(made(ReportKind.SCORE_TABLE, now=NOW))

    assert bytes(ReportFile.objects.get(digest=document.pdf).body) == b"PK"
    assert table.pdf is None
    assert drop_expired(now=NOW + timedelta(days=90)) == 2
    assert not ReportFile.objects.exists()


def test_a_conversion_that_fails_leaves_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office(tmp_path, "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    report = row(made(now=NOW))

    assert (report.state, report.pdf) == (ReportState.READY, None)
