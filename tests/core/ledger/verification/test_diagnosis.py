"""Each way to damage a stream is found, and called what it is."""

from collections.abc import Callable

import pytest
from tests.core.ledger.verification.chains import WHISTLE, chain, head_of, row

from muster.core.ledger.chain import NO_HASH
from muster.core.ledger.verification.findings import MEANINGS, FindingKind
from muster.core.ledger.verification.rows import Row, StoredHead, StoredStream
from muster.core.ledger.verification.verify import verify

Found = list[tuple[str, int, int]]


def found(stored: StoredStream) -> Found:
    return [(finding.kind.value, finding.seq, finding.last) for finding in verify(streams=[stored]).findings]


def damaged(change: Callable[[list[Row]], object], *, length: int = 6) -> StoredStream:
    stored = chain(length)
    rows = list(stored.rows)
    change(rows)
    return stored._replace(rows=rows)


def flip(data: bytes) -> bytes:
    return bytes([data[0] ^ 1]) + data[1:]


def tamper(column: str) -> Callable[[list[Row]], None]:
    def change(rows: list[Row]) -> None:
        rows[2] = rows[2]._replace(**{column: flip(getattr(rows[2], column))})

    return change


def replace_by_own(rows: list[Row]) -> None:
    rows[2] = row(3, rows[1].hash, "forged")


def insert_renumbered(rows: list[Row]) -> None:
    rows[2:] = [row(3, rows[1].hash, "forged"), *(later._replace(seq=later.seq + 1) for later in rows[2:])]


def drop_renumbered(rows: list[Row]) -> None:
    rows[2:] = [later._replace(seq=later.seq - 1) for later in rows[3:]]


def swap_places(rows: list[Row]) -> None:
    rows[2], rows[3] = rows[3]._replace(seq=3), rows[2]._replace(seq=4)


def swap_columns(*columns: str) -> Callable[[list[Row]], None]:
    def change(rows: list[Row]) -> None:
        a, b = rows[1], rows[4]
        rows[1] = a._replace(**{column: getattr(b, column) for column in columns})
        rows[4] = b._replace(**{column: getattr(a, column) for column in columns})

    return change


def fork_the_tail(rows: list[Row]) -> None:
    rows[4] = row(5, rows[3].hash, "forged")
    rows[5] = row(6, rows[4].hash, "forged")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(tamper("canonical"), [("tampered", 3, 3)], id="content-altered"),
        pytest.param(tamper("hash"), [("tampered", 3, 3)], id="hash-altered"),
        pytest.param(tamper("prev"), [("tampered", 3, 3)], id="link-altered"),
        pytest.param(lambda rows: rows.pop(2), [("missing", 3, 3)], id="one-deleted"),
        pytest.param(lambda rows: rows.__delitem__(slice(0, 2)), [("missing", 1, 2)], id="first-two-deleted"),
        pytest.param(lambda rows: rows.pop(), [("tail_cut", 6, 6)], id="last-deleted"),
        pytest.param(lambda rows: rows.clear(), [("tail_cut", 1, 6)], id="all-deleted"),
        pytest.param(drop_renumbered, [("missing", 3, 3)], id="deleted-and-renumbered"),
        pytest.param(insert_renumbered, [("inserted", 3, 3)], id="inserted-and-renumbered"),
        pytest.param(
            lambda rows: rows.append(row(7, rows[-1].hash, "forged")),
            [("inserted", 7, 7)],
            id="added-behind-the-head",
        ),
        pytest.param(lambda rows: rows.insert(3, rows[2]), [("inserted", 3, 3)], id="line-doubled"),
        pytest.param(
            lambda rows: rows.insert(3, row(3, rows[1].hash, "forged")),
            [("forked", 3, 3)],
            id="two-at-one-place",
        ),
        pytest.param(replace_by_own, [("forked", 3, 3)], id="replaced-by-a-valid-event"),
        pytest.param(fork_the_tail, [("forked", 6, 6)], id="tail-rewritten"),
        pytest.param(
            lambda rows: rows.__setitem__(2, row(3, NO_HASH, "forged")),
            [("inserted", 3, 3)],
            id="foreign-event",
        ),
        pytest.param(swap_places, [("swapped", 3, 3), ("swapped", 4, 4)], id="neighbours-swapped"),
        pytest.param(
            swap_columns("prev", "hash", "canonical"),
            [("swapped", 2, 2), ("swapped", 5, 5)],
            id="rows-swapped",
        ),
        pytest.param(
            swap_columns("canonical"), [("swapped", 2, 2), ("swapped", 5, 5)], id="contents-swapped"
        ),
        pytest.param(
            lambda rows: rows.__setitem__(2, rows[2]._replace(alg="md5")),
            [("unknown_algorithm", 3, 3)],
            id="unknown-algorithm",
        ),
    ],
)
def test_damage_is_named(change: Callable[[list[Row]], object], expected: Found) -> None:
    assert found(damaged(change)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(None, [("headless", 6, 6)], id="no-head"),
        pytest.param(StoredHead(9, bytes(32)), [("tail_cut", 7, 9)], id="head-ahead"),
        pytest.param(StoredHead(6, bytes(32)), [("forked", 6, 6)], id="head-of-another-event"),
    ],
)
def test_damaged_head_is_named(head: StoredHead | None, expected: Found) -> None:
    assert found(chain(6)._replace(head=head)) == expected


@pytest.mark.parametrize("length", [1, 6])
def test_sound_stream_has_no_findings(length: int) -> None:
    assert found(chain(length)) == []


def test_rollback_of_events_and_head_is_seen_against_heads_kept_elsewhere() -> None:
    older = chain(4)
    gone = chain(3)._replace(stream=WHISTLE._replace(id="w2"))
    known = {WHISTLE: head_of(chain(6).rows), gone.stream: head_of(gone.rows)}

    report = verify(streams=[older], known=known)

    assert [(finding.kind, finding.stream.id, finding.seq, finding.last) for finding in report.findings] == [
        (FindingKind.ROLLED_BACK, "w1", 5, 6),
        (FindingKind.ROLLED_BACK, "w2", 1, 3),
    ]
    assert report.exit_code == 1


def test_rewritten_stream_is_seen_against_heads_kept_elsewhere() -> None:
    rows: list[Row] = []
    for seq in (1, 2):
        rows.append(row(seq, rows[-1].hash if rows else NO_HASH, "forged"))

    report = verify(
        streams=[StoredStream(WHISTLE, rows, head_of(rows))], known={WHISTLE: head_of(chain(2).rows)}
    )

    assert [(finding.kind, finding.seq) for finding in report.findings] == [(FindingKind.FORKED, 2)]


def test_findings_speak_both_languages() -> None:
    finding = verify(streams=[damaged(lambda rows: rows.pop(2))]).findings[0]

    assert finding.zh == "whistle w1 第 3 条缺失"
    assert finding.en == "whistle w1: event 3 is missing"


def test_every_kind_of_finding_has_its_words() -> None:
    assert set(MEANINGS) == set(FindingKind)
