"""Forms that are not sent yet: sealed, one's own, and never two pages' words mixed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from muster.intake.drafts import (
    LASTS,
    ChangedElsewhere,
    drafts_of,
    drop_draft,
    get_draft,
    keep_draft,
    sweep_drafts,
)

ID = "01900000-0000-7000-8000-0000000000aa"
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ME, ANOTHER = 7, 8


def keep(*, seen: int = 0, person: int = ME, title: str = "夜间占道", now: datetime = NOW) -> int:
    fields = {"title": [title], "phone": ["13812345678"]}
    return keep_draft(draft_id=ID, person=person, fields=fields, seen=seen, now=now)


def test_a_draft_is_read_as_it_was_kept_last(db: None) -> None:
    assert (keep(), keep(seen=1, title="白天占道")) == (1, 2)

    draft = get_draft(draft_id=ID, person=ME)
    assert draft is not None
    assert (draft.version, draft.said("title"), draft.said("phone"), draft.said("text")) == (
        2, "白天占道", "13812345678", "",
    )  # fmt: skip


def test_nothing_readable_stands_in_the_table(db: None) -> None:
    keep()

    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(body, 'escape') FROM intake_keptdraft")
        (stored,) = cursor.fetchone()
    assert "13812345678" not in stored


def test_a_page_that_read_an_older_version_keeps_nothing(db: None) -> None:
    keep()
    keep(seen=1, title="那边的标题")

    with pytest.raises(ChangedElsewhere) as changed:
        keep(seen=1, title="这边的标题")

    assert changed.value.draft is not None
    assert (changed.value.draft.version, changed.value.draft.said("title")) == (2, "那边的标题")


def test_somebody_else_neither_reads_keeps_nor_drops_it(db: None) -> None:
    keep()

    with pytest.raises(ChangedElsewhere) as changed:
        keep(seen=1, person=ANOTHER)
    drop_draft(draft_id=ID, person=ANOTHER)

    assert changed.value.draft is None
    assert (get_draft(draft_id=ID, person=ANOTHER), drafts_of(person=ANOTHER)) == (None, ())
    assert len(drafts_of(person=ME)) == 1


def test_a_page_cannot_bring_back_what_was_sent(db: None) -> None:
    keep()
    drop_draft(draft_id=ID, person=ME)

    with pytest.raises(ChangedElsewhere) as changed:
        keep(seen=1)

    assert (changed.value.draft, drafts_of(person=ME)) == (None, ())


def test_what_nobody_touched_for_two_weeks_goes(db: None) -> None:
    keep()

    assert sweep_drafts(now=NOW + LASTS) == 0
    assert sweep_drafts(now=NOW + LASTS + timedelta(seconds=1)) == 1
