"""The folder of photos and voice notes: named by digest, whole on disk before a row tells of them."""

import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

PICTURE, THUMB, VOICE = ".jpg", ".thumb.jpg", ".voice"


def folder() -> Path:
    """Where the photos and voice notes of this installation are."""
    found: Path = settings.MUSTER_PHOTOS
    return found


def digest_of(data: bytes) -> bytes:
    return sha256(data).digest()


def path_of(digest: bytes, *, ending: str = PICTURE) -> Path:
    name = digest.hex()
    return folder() / name[:2] / f"{name}{ending}"


def put(data: bytes, *, digest: bytes, ending: str = PICTURE) -> None:
    """Write a file that is whole or not there, and on disk when this returns.

    A file that is there already counts as new, so that no sweep takes it away meanwhile.
    """
    path = path_of(digest, ending=ending)
    if touched(digest, ending=ending):
        return
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with draft.open("xb") as written:
            os.fchmod(written.fileno(), 0o600)
            written.write(data)
            written.flush()
            os.fsync(written.fileno())
        draft.rename(path)
    finally:
        draft.unlink(missing_ok=True)
    _sync(path.parent)


def touched(digest: bytes, *, ending: str = PICTURE) -> bool:
    """Whether the file is there; then it counts as new from now on."""
    try:
        os.utime(path_of(digest, ending=ending))
    except FileNotFoundError:
        return False
    return True


def read(digest: bytes, *, ending: str = PICTURE) -> bytes | None:
    """What the file holds, None where there is none."""
    try:
        return path_of(digest, ending=ending).read_bytes()
    except FileNotFoundError:
        return None


def written_before(moment: datetime, *, prefix: str) -> Iterator[Path]:
    """The files older than `moment` whose digest begins like this, and what was left half written there."""
    try:
        found = sorted((folder() / prefix).iterdir())
    except FileNotFoundError:
        return
    yield from (path for path in found if _age(path) < moment)


def _age(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    except FileNotFoundError:
        return datetime.max.replace(tzinfo=UTC)


def _sync(directory: Path) -> None:
    """A renamed file survives a crash once its folder is on disk too."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
