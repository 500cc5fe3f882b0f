"""Verify the ledger in the database."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

from muster.core.ledger.streams import Stream
from muster.core.ledger.verification.rows import StoredHead
from muster.core.ledger.verification.verify import Report, verify
from muster.ledger.hashing import DIGESTS
from muster.ledger.verification.copies import altered_copies
from muster.ledger.verification.reading import snapshot, stored_streams


def verify_ledger(
    *,
    known: Mapping[Stream, StoredHead] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Check every chain against its head, and every query column against its original.

    Reads one moment of the database over connections of its own and holds no lock. `known` and `progress`
    as in the core's verify().
    """
    with ThreadPoolExecutor(max_workers=1) as beside, snapshot() as reader:
        copies = beside.submit(altered_copies)
        report = verify(
            streams=stored_streams(reader=reader), digests=DIGESTS, known=known, progress=progress
        )
        report.findings += copies.result()
    return report
