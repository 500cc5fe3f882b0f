"""Where this installation keeps what it must not lose: database, keys, locks, sockets."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

SYSTEM_DATA = Path("/var/lib/muster")
SYSTEM_RUN = Path("/run/muster")


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The folders of one installation.

    As root the data lies under /var/lib, where the unprivileged database account can reach it without
    anyone's permissions being loosened; as an ordinary user it lies in `.muster/` beside the checkout.
    """

    root: Path
    folder: Path
    socket_folder: Path

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    @property
    def photos(self) -> Path:
        return self.folder / "photos"

    @property
    def data(self) -> Path:
        return self.folder / "pgdata"

    @property
    def lock(self) -> Path:
        return self.folder / "lock"

    @property
    def log(self) -> Path:
        return self.data / "start.log"


def checkout_root() -> Path:
    """`MUSTER_HOME`, else the checkout this package runs from, else the current folder."""
    named = os.environ.get("MUSTER_HOME")
    if named:
        return Path(named).resolve()
    checkout = Path(__file__).resolve().parents[3]
    return checkout if (checkout / "pyproject.toml").is_file() else Path.cwd().resolve()


def locate(*, root: Path | None = None, purpose: str = "") -> Home:
    """The folders for `root`; `purpose` names a second, separate instance such as "tests"."""
    root = root or checkout_root()
    name = hashlib.sha256(f"{root}\0{purpose}".encode()).hexdigest()[:12]
    if os.geteuid() == 0:
        return Home(root=root, folder=SYSTEM_DATA / "instances" / name, socket_folder=SYSTEM_RUN / name)
    folder = root / ".muster" / purpose if purpose else root / ".muster"
    return Home(root=root, folder=folder, socket_folder=_user_run_folder() / name)


def _user_run_folder() -> Path:
    """Short on purpose: a Unix socket's path must stay below 108 bytes."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and len(runtime) <= 60 and os.access(runtime, os.W_OK):
        return Path(runtime) / "muster"
    return Path("/tmp") / f"muster-{os.geteuid()}"  # noqa: S108 - ownership and mode are checked before use
