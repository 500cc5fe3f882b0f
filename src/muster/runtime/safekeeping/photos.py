"""Photos and voice notes in a backup: behind the database's dump, as a tar of every file a row names."""

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.db import connection

from muster.evidence import files
from muster.runtime.safekeeping.refusal import BackupRefused

BATCH = 1000
KEPT = """
    SELECT digest, ending FROM (
        SELECT DISTINCT digest, '' AS ending FROM photo WHERE stream_id IS NOT NULL
        UNION SELECT digest, %(voice)s FROM voice_note WHERE stream_id IS NOT NULL
    ) kept WHERE (digest, ending) > (%(digest)s, %(after)s) ORDER BY digest, ending LIMIT %(most)s
"""


def append_photos(*, file: Path) -> int:
    """Put the photos behind the dump; says at which byte they begin.

    The rows are read after the dump was taken: photos are only ever added, so every photo the dump tells of
    is there.
    """
    with file.open("r+b") as written:
        begins = written.seek(0, io.SEEK_END)
        with tarfile.open(fileobj=written, mode="w") as packed:
            for digest, ending in _kept():
                data = _proved(digest, ending)
                entry = tarfile.TarInfo(f"{digest.hex()}{ending}")
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
    """All that is attached in the restored database has its file; says how many. Raises BackupRefused."""
    return sum(1 for digest, ending in _kept() if _proved(digest, ending))


def _put(packed: tarfile.TarFile, entry: tarfile.TarInfo) -> int:
    found = packed.extractfile(entry)
    data = b"" if found is None else found.read()
    digest, (name, dot, kind) = files.digest_of(data), entry.name.partition(".")
    if digest.hex() != name:
        raise _spoiled(digest)
    files.put(data, digest=digest, ending=f"{dot}{kind}" or files.PICTURE)
    return 1


def _proved(digest: bytes, ending: str) -> bytes:
    """The file of this name. Raises BackupRefused where it is missing or another."""
    data = files.read(digest, ending=ending or files.PICTURE)
    if data is None or files.digest_of(data) != digest:
        raise _spoiled(digest)
    return data


def _kept() -> Iterator[tuple[bytes, str]]:
    """Digest and ending of all that is attached, in order, a batch at a time; a photo has no ending here."""
    last = (b"", "")
    while True:
        with connection.cursor() as cursor:
            told: dict[str, Any] = {"voice": files.VOICE, "digest": last[0], "after": last[1], "most": BATCH}
            cursor.execute(KEPT, told)
            found = [(bytes(digest), str(ending)) for digest, ending in cursor.fetchall()]
        yield from found
        if len(found) < BATCH:
            return
        last = found[-1]


def _spoiled(digest: bytes) -> BackupRefused:
    name = digest.hex()[:12]
    return BackupRefused(
        f"照片或录音文件 {name}… 缺失或与摘要不符。请从另一份备份找回 {files.folder()} 中的这个文件。",
        f"The photo or recording {name}… is missing or does not fit its digest. Find it in another backup of "
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
