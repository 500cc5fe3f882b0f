"""Verify a whole ledger, stream by stream, wherever it is kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from muster.core.ledger.digests import DIGESTS, Digest
from muster.core.ledger.streams import Stream
from muster.core.ledger.verification.check import is_sound
from muster.core.ledger.verification.diagnosis import diagnose
from muster.core.ledger.verification.findings import Finding, FindingKind, at
from muster.core.ledger.verification.rows import StoredHead, StoredStream

PROGRESS_EVERY = 20_000


@dataclass(slots=True, kw_only=True)
class Report:
    """What a verification read and found."""

    events: int = 0
    streams: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 when the ledger is what it was, 1 when anything was found."""
        return 1 if self.findings else 0


def verify(
    *,
    streams: Iterable[StoredStream],
    digests: Mapping[str, Digest] = DIGESTS,
    known: Mapping[Stream, StoredHead] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Read every stream and name what is wrong with it.

    `known` are heads noted earlier and kept elsewhere: the only proof against a rollback of the whole
    database. `progress` is told the number of events read so far.
    """
    report = Report()
    unseen = dict(known or {})
    told = 0
    for stored in streams:
        report.streams += 1
        report.events += len(stored.rows)
        if not is_sound(stored=stored, digests=digests):
            report.findings += diagnose(stored=stored, digests=digests)
        report.findings += _against(unseen.pop(stored.stream, None), stored)
        if progress and report.events - told >= PROGRESS_EVERY:
            told = report.events
            progress(told)
    for stream, head in unseen.items():
        report.findings.append(at(FindingKind.ROLLED_BACK, stream, 1, head.seq))
    return report


def _against(known: StoredHead | None, stored: StoredStream) -> Iterator[Finding]:
    if known is None:
        return
    now = next((row.hash for row in stored.rows if row.seq == known.seq), None)
    if now is None:
        gone_from = min(known.seq, stored.rows[-1].seq + 1 if stored.rows else 1)
        yield at(FindingKind.ROLLED_BACK, stored.stream, gone_from, known.seq)
    elif now != known.hash:
        yield at(FindingKind.FORKED, stored.stream, known.seq)
