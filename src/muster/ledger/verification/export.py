"""Write the ledger as JSON lines, to keep elsewhere and verify without the database."""

from typing import TextIO

from muster.core.ledger.verification.lines import write_lines
from muster.ledger.verification.reading import snapshot, stored_heads, stored_streams


def export_ledger(*, file: TextIO) -> None:
    """Every event and head at one moment. Open `file` as UTF-8."""
    with snapshot() as reader:
        file.writelines(write_lines(stored_streams(reader=reader)))


def export_heads(*, file: TextIO) -> None:
    """The heads alone: kept on another machine, they show a rollback of the whole database."""
    with snapshot() as reader:
        file.writelines(write_lines(stored_heads(reader=reader)))
