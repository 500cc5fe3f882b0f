"""Broken rows that turn whole again once a swap or a renumbering is undone: so that is what was done."""

from collections.abc import Mapping, Sequence
from itertools import combinations, product

from muster.core.ledger.digests import Digest
from muster.core.ledger.streams import Stream
from muster.core.ledger.verification.check import is_own
from muster.core.ledger.verification.findings import Finding, FindingKind, at
from muster.core.ledger.verification.rows import Row

# Beyond so many broken rows nobody swapped two: comparing all pairs would only take time.
SWAP_LIMIT = 24
# Which of prev, hash and canonical two rows exchanged; all three is an exchange of places.
EXCHANGES = [exchange for exchange in product((False, True), repeat=3) if any(exchange)]
# How many events were slipped in or taken out before a row that was renumbered to hide it.
SHIFTS = (1, -1, 2, -2, 3, -3, 4, -4)


def undo_swaps(
    *, stream: Stream, rows: Sequence[Row], digests: Mapping[str, Digest]
) -> tuple[list[Row], list[Finding]]:
    """The rows with exchanged ones put back, and a finding for each of those."""
    restored = list(rows)
    broken = [i for i, row in enumerate(rows) if not is_own(stream=stream, row=row, digests=digests)]
    found: list[Finding] = []
    for a, b in combinations(broken if len(broken) <= SWAP_LIMIT else [], 2):
        for exchange in EXCHANGES:
            pair = _exchanged(restored[a], restored[b], exchange)
            if all(is_own(stream=stream, row=row, digests=digests) for row in pair):
                restored[a], restored[b] = pair
                found += [at(FindingKind.SWAPPED, stream, row.seq) for row in pair]
                break
    return restored, found


def _exchanged(a: Row, b: Row, exchange: tuple[bool, ...]) -> tuple[Row, Row]:
    prev, hashed, canonical = exchange
    return (
        Row(a.seq, (a, b)[prev].prev, (a, b)[hashed].hash, a.alg, (a, b)[canonical].canonical),
        Row(b.seq, (b, a)[prev].prev, (b, a)[hashed].hash, b.alg, (b, a)[canonical].canonical),
    )


def undo_renumbering(*, stream: Stream, rows: Sequence[Row], digests: Mapping[str, Digest]) -> list[Row]:
    """The rows by the places their own hashes name; one that names none stays where it is."""
    placed = [_placed(stream=stream, row=row, digests=digests) for row in rows]
    return sorted(placed, key=lambda row: row.seq)


def _placed(*, stream: Stream, row: Row, digests: Mapping[str, Digest]) -> Row:
    if is_own(stream=stream, row=row, digests=digests):
        return row
    for shift in SHIFTS:
        moved = row._replace(seq=row.seq + shift)
        if is_own(stream=stream, row=moved, digests=digests):
            return moved
    return row
