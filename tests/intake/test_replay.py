"""The tables say what the ledger says, and are found out and rebuilt when they do not."""

import uuid
from pathlib import Path

import pytest
from django.db import connection, transaction
from tests.core.appeals.people import BOOK, COUNTY, actor
from tests.intake.desk import NOON, asked, held, received, told

from muster.core.appeals.states import WhistleEnding
from muster.core.directory.actors import Role
from muster.core.score.inputs import Resolved, Satisfied
from muster.intake.orders.desk import order_desk
from muster.intake.orders.load import import_orders
from muster.intake.replay import rebuild, replay
from muster.intake.services.carrying import link_to_whistle, on_whistle_ended
from muster.intake.services.deliberating import deliberate
from muster.intake.services.following import follow
from muster.intake.services.handling import accept, answer, close, pass_up, record_attempt
from muster.intake.services.merging import merge, tell
from muster.intake.services.stating import state_satisfaction
from muster.ledger.verification.ledger import verify_ledger

WHISTLE = str(uuid.UUID(int=1))
BY = actor(Role.COMMUNITY_WORKER)


@pytest.fixture
def lived(live_database: str) -> str:
    """A database in which appeals went every way; gives one that was carried by a whistle."""
    settled, merged, carried, passed = (received(phone="") for _ in range(4))
    merge(asked(), appeal_id=merged, into=settled, reason="重复")
    for appeal in (settled, passed):
        accept(asked(), appeal_id=appeal)
    follow(asked(None), told=told(phone="", text="我也遇到了。"), kept_id=settled)
    answer(asked(), appeal_id=settled, text="已修好。")
    tell(asked(), appeal_id=settled, text="已告知。")
    close(asked(), appeal_id=settled)
    state_satisfaction(
        asked(None), appeal_id=settled, resolved=Resolved.YES, satisfied=Satisfied.MOSTLY, text="谢谢。"
    )
    record_attempt(asked(), appeal_id=passed, text="已尝试。")
    filed = deliberate(asked(), appeal_id=passed, held=held())
    pass_up(asked(), appeal_id=passed, deliberation_id=filed.id)
    with transaction.atomic():
        link_to_whistle(appeals=[carried], whistle=WHISTLE, by=BY, units=BOOK, now=NOON)
    with transaction.atomic():
        on_whistle_ended(whistle=WHISTLE, ending=WhistleEnding.WITHDRAWN, by=BY, units=BOOK, now=NOON)
    return carried


def tamper(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_tables_are_what_the_ledger_folds_to(lived: str) -> None:
    done = replay()

    assert (done.appeals, done.difference) == (5, None)
    assert done.events == 23


@pytest.mark.parametrize(
    ("statement", "table", "column"),
    [
        pytest.param("UPDATE intake_appeal SET holder = 99", "intake_appeal", "holder", id="holder"),
        pytest.param(
            "UPDATE intake_appeal SET received_at = now()", "intake_appeal", "received_at", id="time"
        ),
        pytest.param("UPDATE intake_appeal SET item = 'X'", "intake_appeal", "item", id="fixed-column"),
        pytest.param("DELETE FROM intake_deliberation", "intake_deliberation", "id", id="deliberation"),
        pytest.param(
            "UPDATE intake_appealwhistle SET ending = ''", "intake_appealwhistle", WHISTLE, id="link"
        ),
    ],
)
def test_difference_is_named(lived: str, statement: str, table: str, column: str) -> None:
    tamper(statement)

    found = replay().difference

    assert found is not None
    assert (found.table, found.column) == (table, column)
    assert found.ledger != found.stored


def test_row_without_a_ledger_is_named(lived: str) -> None:
    stray = str(uuid.UUID(int=7))
    tamper("CREATE TEMPORARY TABLE stray AS SELECT * FROM intake_appeal LIMIT 1")
    tamper(f"UPDATE stray SET id = '{stray}', external_id = ''")  # noqa: S608 - our own
    tamper("INSERT INTO intake_appeal SELECT * FROM stray")

    found = replay().difference

    assert found is not None
    assert (found.subject, found.ledger, found.stored) == (stray, None, stray)


def test_columns_are_rebuilt_from_the_ledger(lived: str) -> None:
    tamper(
        "UPDATE intake_appeal SET holder = 99, item = 'X', state = 'received', merged_into = NULL,"
        " closed_at = NULL"
    )

    assert rebuild().appeals == 5

    assert replay().difference is None


def test_imported_orders_verify_and_replay(live_database: str, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text(
        "编号,姓名,内容,时间,地址,答复意见\n1,张三,路灯不亮,2026/3/1,文化巷,\n2,李四,井盖松动,2026/3/2,,已更换\n",
        encoding="utf-8",
    )
    import_orders(path=path, desk=order_desk(holder=COUNTY, by=None, units=BOOK), now=NOON)

    report = verify_ledger()

    assert (report.streams, report.events, list(report.findings)) == (2, 2, [])
    assert (replay().appeals, replay().difference) == (2, None)
