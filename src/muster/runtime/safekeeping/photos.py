"""Photos in a backup: behind the database's dump, as a tar that holds every file a row names."""

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.db import connection

from muster.evidence import files
from muster.runtime.safekeeping.refusal import BackupRefused

BATCH = 1000


def append_photos(*, file: Path) -> int:
    """Put the photos behind the dump; says at which byte they begin.

    The rows are read after the dump was taken: photos are only ever added, so every photo the dump tells of
    is there.
    """
    with file.open("r+b") as written:
        begins = written.seek(0, io.SEEK_END)
        with tarfile.open(fileobj=written, mode="w") as packed:
            for digest in _digests():
                data = files.read(digest)
                if data is None or files.digest_of(data) != digest:
                    raise _spoiled(digest)
                entry = tarfile.TarInfo(digest.hex())
                entry.size = len(data)
                packed.addfile(entry, io.BytesIO(data))
    return begins


def restore_photos(*, file: Path, begins: int, ends: int) -> int:
    """Bring the photos back into their folder, each proved by its name; says how many.

    Files are only added: whatever becomes of the rest of the restore, none that was there is touched.
    """
    with file.open("rb") as stored:
        stored.seek(begins)
        with tarfile.open(fileobj=_Part(stored, begins, ends), mode="r:") as packed:
            return sum(_put(packed, entry) for entry in packed)


def check_photos() -> int:
    """Every attached photo of the restored database has its file; says how many. Raises BackupRefused."""
    checked = 0
    for digest in _digests():
        data = files.read(digest)
        if data is None or files.digest_of(data) != digest:
            raise _spoiled(digest)
        checked += 1
    return checked


def _put(packed: tarfile.TarFile, entry: tarfile.TarInfo) -> int:
    found = packed.extractfile(entry)
    data = b"" if found is None else found.read()
    digest = files.digest_of(data)
    if digest.hex() != entry.name:
        raise _spoiled(digest)
    files.put(data, digest=digest)
    return 1


def _digests() -> Iterator[bytes]:
    """The digests of all attached photos, in order, a batch at a time."""
    after = b""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT digest FROM photo WHERE stream_id IS NOT NULL AND digest > %s"
                " ORDER BY digest LIMIT %s",
                [after, BATCH],
            )
            found = [bytes(digest) for (digest,) in cursor.fetchall()]
        yield from found
        if len(found) < BATCH:
            return
        after = found[-1]


def _spoiled(digest: bytes) -> BackupRefused:
    name = digest.hex()[:12]
    return BackupRefused(
        f"照片文件 {name}… 缺失或与摘要不符。请从另一份备份找回 {files.folder()} 中的这个文件。",
        f"The photo file {name}… is missing or does not fit its digest. Find it in another backup of "
        f"{files.folder()}.",
    )


class _Part(io.RawIOBase):
    """The bytes of a file from `begins` to `ends`, as a file that can be read and sought."""

    def __init__(self, whole: IO[bytes], begins: int, ends: int) -> None:
        self._whole, self._begins, self._ends = whole, begins, ends

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._whole.tell() - self._begins

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: self._begins, io.SEEK_CUR: self._whole.tell(), io.SEEK_END: self._ends}[whence]
        return self._whole.seek(base + offset) - self._begins

    def read(self, size: int = -1) -> bytes:
        left = max(self._ends - self._whole.tell(), 0)
        return self._whole.read(left if size < 0 else min(size, left))
