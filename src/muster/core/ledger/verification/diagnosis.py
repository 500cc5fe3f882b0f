"""A stream is not sound: what was done to it? Always finds something."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from muster.core.ledger.chain import NO_HASH
from muster.core.ledger.digests import Digest
from muster.core.ledger.streams import Stream
from muster.core.ledger.verification.check import is_own
from muster.core.ledger.verification.findings import Finding, FindingKind, at
from muster.core.ledger.verification.repair import undo_renumbering, undo_swaps
from muster.core.ledger.verification.rows import Row, StoredHead, StoredStream


def diagnose(*, stored: StoredStream, digests: Mapping[str, Digest]) -> tuple[Finding, ...]:
    """What is wrong with a stream that is_sound() refused, in the order of its events."""
    stream = stored.stream
    unswapped, swapped = undo_swaps(stream=stream, rows=stored.rows, digests=digests)
    rows = undo_renumbering(stream=stream, rows=unswapped, digests=digests)
    claimed = FindingKind.FORKED if rows == unswapped else FindingKind.INSERTED
    walk = _Walk(stream=stream, rows=rows, head=stored.head, digests=digests, claimed=claimed)
    misplaced = [
        at(FindingKind.SWAPPED, stream, row.seq)
        for row, place in zip(unswapped, sorted(unswapped, key=lambda row: row.seq), strict=True)
        if row != place
    ]
    findings = [*misplaced, *swapped, *walk.findings()]
    return tuple(sorted(findings, key=lambda finding: finding.seq))


class _Walk:
    """One pass along a stream, from its first event to its head.

    `claimed` is what it means that two events follow the same one.
    """

    def __init__(
        self,
        *,
        stream: Stream,
        rows: Sequence[Row],
        head: StoredHead | None,
        digests: Mapping[str, Digest],
        claimed: FindingKind,
    ) -> None:
        self._stream, self._head, self._digests = stream, head, digests
        self._claimed = claimed
        self._places = [(seq, list(group)) for seq, group in groupby(rows, key=lambda row: row.seq)]
        self._continued = {(row.seq - 1, row.prev) for row in rows if self._is_own(row)}
        if head:
            self._continued.add((head.seq, head.hash))
        self._suspect: set[int] = set()

    def findings(self) -> Iterator[Finding]:
        before, last = 0, NO_HASH
        for seq, contenders in self._places:
            if seq > before + 1:
                yield at(FindingKind.MISSING, self._stream, before + 1, seq - 1)
            row = self._rightful(contenders)
            yield from self._at_place(row, contenders, known_last=last if seq == before + 1 else None)
            before, last = seq, row.hash
        yield from self._end(before, last)

    def _at_place(
        self, row: Row, contenders: Sequence[Row], *, known_last: bytes | None
    ) -> Iterator[Finding]:
        if not self._is_own(row):
            known = row.alg in self._digests
            yield self._suspected(FindingKind.TAMPERED if known else FindingKind.UNKNOWN_ALGORITHM, row.seq)
        elif known_last is not None and row.prev != known_last and row.seq - 1 not in self._suspect:
            replaced = row.seq > 1 and self._is_continued(row)
            yield (
                self._suspected(FindingKind.FORKED, row.seq - 1)
                if replaced
                else self._suspected(FindingKind.INSERTED, row.seq)
            )
        if len(contenders) > 1:
            forks = any(other.prev == row.prev and other.hash != row.hash for other in contenders)
            yield self._suspected(self._claimed if forks else FindingKind.INSERTED, row.seq)

    def _end(self, last_seq: int, last: bytes) -> Iterator[Finding]:
        head = self._head
        if head is None:
            yield at(FindingKind.HEADLESS, self._stream, max(last_seq, 1))
        elif head.seq > last_seq:
            yield at(FindingKind.TAIL_CUT, self._stream, last_seq + 1, head.seq)
        elif head.seq < last_seq:
            yield at(FindingKind.INSERTED, self._stream, head.seq + 1, last_seq)
        elif head.hash != last and last_seq not in self._suspect:
            yield at(FindingKind.FORKED, self._stream, last_seq)

    def _rightful(self, contenders: Sequence[Row]) -> Row:
        """Of several events that claim one place, the one that the next event or the head continues."""
        return next((row for row in contenders if self._is_continued(row)), contenders[0])

    def _is_continued(self, row: Row) -> bool:
        return (row.seq, row.hash) in self._continued

    def _is_own(self, row: Row) -> bool:
        return is_own(stream=self._stream, row=row, digests=self._digests)

    def _suspected(self, kind: FindingKind, seq: int) -> Finding:
        self._suspect.add(seq)
        return at(kind, self._stream, seq)
