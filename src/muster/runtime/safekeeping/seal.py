"""The last line of a backup: a digest of all before it, so that a cut or changed file is never restored.

PostgreSQL's programs read the file by its own table of contents and never come to this line.
"""

import hashlib
import re
from pathlib import Path
from typing import IO

from muster.runtime.safekeeping.refusal import BackupRefused

LINE = re.compile(rb"\nmuster backup 2 photos ([0-9]{16}) sha256 ([0-9a-f]{64})\n")
LENGTH = len("\nmuster backup 2 photos  sha256 \n") + 16 + 64
CHUNK = 1 << 20


def seal(*, file: Path, photos: int) -> None:
    """Put the last line under a file that was just written; `photos` is the byte at which they begin."""
    with file.open("r+b") as written:
        digest = _digest(written, file.stat().st_size)
        written.write(f"\nmuster backup 2 photos {photos:016d} sha256 {digest}\n".encode())


def check_seal(*, file: Path) -> tuple[int, int]:
    """Where the photos begin and end.

    Raises BackupRefused for what is no whole backup, or was changed since it was written.
    """
    with file.open("rb") as stored:
        size = file.stat().st_size - LENGTH
        stored.seek(max(size, 0))
        line = LINE.fullmatch(stored.read())
        if line is None:
            raise BackupRefused(
                f"{file} 不是完整的哨到备份：末行缺失，可能传输中断。未做任何改动，请换另一份副本。",
                f"{file} is not a whole backup: its last line is missing, it may be cut off. "
                "Nothing was changed; take another copy.",
            )
        stored.seek(0)
        if _digest(stored, size) != line[2].decode():
            raise BackupRefused(
                f"{file} 在备份之后被改动或损坏：摘要不符。未做任何改动，请换另一份副本。",
                f"{file} was changed or damaged since it was written: its digest differs. "
                "Nothing was changed; take another copy.",
            )
        return int(line[1]), size


def _digest(file: IO[bytes], size: int) -> str:
    """Of the first `size` bytes; the file stands behind them afterwards."""
    digest = hashlib.sha256()
    while size > 0:
        chunk = file.read(min(CHUNK, size))
        if not chunk:
            break
        digest.update(chunk)
        size -= len(chunk)
    return digest.hexdigest()
