"""What a superuser who switches the guards off does to the tables is found and named."""

import io

import psycopg
import pytest
from tests.ledger.events import entry, whistle

from muster.core.ledger.chain import event_hash
from muster.core.ledger.verification.lines import read_heads
from muster.ledger.append import append
from muster.ledger.heads import get_heads
from muster.ledger.verification.export import export_heads
from muster.ledger.verification.ledger import verify_ledger

Superuser = psycopg.Connection[tuple[object, ...]]
FORGE = """
    INSERT INTO ledger (stream_kind, stream_id, seq, type, decision, occurred_at, recorded_at, hash_alg,
                        prev_hash, hash, canonical, body)
    VALUES ('whistle', 'b', 7, 'forged', false, now(), now(), 'sha256', %s, %s, %s, '{}')
"""
ROLL_BACK = """
    DELETE FROM ledger WHERE stream_id = 'c' OR stream_id = 'b' AND seq > 4;
    DELETE FROM ledger_head WHERE stream_id = 'c';
    UPDATE ledger_head h SET seq = 4, hash = l.hash FROM ledger l
    WHERE h.stream_id = 'b' AND l.stream_id = 'b' AND l.seq = 4
"""


def found() -> list[tuple[str, str, int, int]]:
    return [
        (finding.kind.value, finding.stream.id, finding.seq, finding.last)
        for finding in verify_ledger().findings
    ]


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        pytest.param([], [], id="untouched"),
        pytest.param(
            ["UPDATE ledger SET canonical = set_byte(canonical, 20, 88) WHERE stream_id = 'b' AND seq = 3"],
            [("tampered", "b", 3, 3), ("copy_altered", "b", 3, 3)],
            id="content",
        ),
        pytest.param(
            ["UPDATE ledger SET canonical = set_byte(canonical, 20, 255) WHERE stream_id = 'b' AND seq = 3"],
            [("tampered", "b", 3, 3), ("copy_altered", "b", 3, 3)],
            id="content-no-longer-text",
        ),
        pytest.param(
            ["UPDATE ledger SET hash = sha256('x') WHERE stream_id = 'b' AND seq = 3"],
            [("tampered", "b", 3, 3)],
            id="hash",
        ),
        pytest.param(
            ["DELETE FROM ledger WHERE stream_id = 'b' AND seq = 3"], [("missing", "b", 3, 3)], id="deleted"
        ),
        pytest.param(
            ["DELETE FROM ledger WHERE stream_id = 'b' AND seq > 4"], [("tail_cut", "b", 5, 6)], id="tail-cut"
        ),
        pytest.param(
            ["DELETE FROM ledger WHERE stream_id = 'b'"], [("tail_cut", "b", 1, 6)], id="stream-cut"
        ),
        pytest.param(
            ["DELETE FROM ledger_head WHERE stream_id = 'b'"], [("headless", "b", 6, 6)], id="head-deleted"
        ),
        pytest.param(
            [
                "UPDATE ledger SET seq = 99 WHERE stream_id = 'b' AND seq = 2",
                "UPDATE ledger SET seq = 2 WHERE stream_id = 'b' AND seq = 5",
                "UPDATE ledger SET seq = 5 WHERE stream_id = 'b' AND seq = 99",
            ],
            [("swapped", "b", 2, 2), ("swapped", "b", 5, 5)],
            id="swapped",
        ),
        pytest.param(
            ["UPDATE ledger SET type = 'other' WHERE stream_id = 'b' AND seq = 3"],
            [("copy_altered", "b", 3, 3)],
            id="type-copy",
        ),
        pytest.param(
            ["UPDATE ledger SET body = body || '{\"step\": 9}' WHERE stream_id = 'b' AND seq = 3"],
            [("copy_altered", "b", 3, 3)],
            id="body-copy",
        ),
        pytest.param(
            ["UPDATE ledger SET by = 8 WHERE stream_id = 'b' AND seq = 3"],
            [("copy_altered", "b", 3, 3)],
            id="person-copy",
        ),
        pytest.param(
            ["UPDATE ledger SET recorded_at = recorded_at + '1 us' WHERE stream_id = 'b' AND seq = 3"],
            [("copy_altered", "b", 3, 3)],
            id="moment-copy",
        ),
        pytest.param(
            ["UPDATE ledger SET hash_alg = 'md5' WHERE stream_id = 'b' AND seq = 3"],
            [("unknown_algorithm", "b", 3, 3)],
            id="algorithm",
        ),
    ],
)
def test_damage_is_named(
    intruder: Superuser, statements: list[str], expected: list[tuple[str, str, int, int]]
) -> None:
    for statement in statements:
        intruder.execute(statement)

    assert found() == expected


def test_events_added_with_valid_hashes_are_named(intruder: Superuser) -> None:
    head, stream = get_heads(streams=[whistle("b")])[whistle("b")], whistle("b")
    canonical = b'{"body":{},"decision":false,"type":"forged"}'
    hashed = event_hash(stream=stream, seq=7, prev=head.hash, canonical=canonical)
    intruder.execute(FORGE, [head.hash, hashed, canonical])

    assert ("inserted", "b", 7, 7) in found()


def test_rollback_of_everything_is_named_against_heads_kept_elsewhere(intruder: Superuser) -> None:
    kept = io.StringIO()
    export_heads(file=kept)
    intruder.execute(ROLL_BACK)

    assert found() == []
    report = verify_ledger(known=read_heads(kept.getvalue().splitlines()))

    assert [(f.kind.value, f.stream.id, f.seq, f.last) for f in report.findings] == [
        ("rolled_back", "b", 5, 6),
        ("rolled_back", "c", 1, 6),
    ]


def test_progress_is_told(live_database: str) -> None:
    told: list[int] = []
    for start in range(0, 20, 2):
        append(
            entries=[
                entry(whistle(f"w{start + half}"), step=step) for half in (0, 1) for step in range(1, 1_101)
            ],
            heads={},
        )

    report = verify_ledger(progress=told.append)

    assert told == [20_900]
    assert (report.streams, report.events, report.exit_code) == (20, 22_000, 0)
