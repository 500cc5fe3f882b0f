"""The secrets of one installation: made on first use, kept in one file only its owner reads.

They never enter the database, a backup or a log. Environment variables go before the file.
"""

import base64
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path


class KeysExposed(Exception):
    """The key file can be read by others, so its secrets are no longer secrets."""


class KeysIncomplete(Exception):
    """The key file lacks a key; making a new one would leave old data unreadable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """`secret_key` signs sessions and forms; `appellant_key` (32 bytes) encrypts appellant data."""

    secret_key: str
    appellant_key: bytes


def load_keys(*, path: Path) -> Keys:
    """The keys from the environment or `path`, which is written when it does not exist yet."""
    secret, appellant = os.environ.get("MUSTER_SECRET_KEY"), os.environ.get("MUSTER_APPELLANT_KEY")
    if secret and appellant:
        return Keys(secret_key=secret, appellant_key=base64.urlsafe_b64decode(appellant))
    if not path.exists():
        _write_new(path)
    stored = _read(path)
    return Keys(
        secret_key=secret or stored["secret_key"],
        appellant_key=base64.urlsafe_b64decode(appellant or stored["appellant_key"]),
    )


def _write_new(path: Path) -> None:
    """Complete or not at all: `link` fails when another process was first, and its keys are then ours."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    lines = [
        f"secret_key={secrets.token_urlsafe(64)}",
        f"appellant_key={base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}",
    ]
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="keys.")
    try:
        with os.fdopen(handle, "w") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(name, path)
    except FileExistsError:
        return
    finally:
        Path(name).unlink()


def _read(path: Path) -> dict[str, str]:
    if path.stat().st_mode & 0o077:
        raise KeysExposed(f"{path} can be read by others. Run: chmod 600 {path}")
    pairs = (line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)
    stored = {name.strip(): value.strip() for name, value in pairs}
    missing = {"secret_key", "appellant_key"} - stored.keys()
    if missing:
        raise KeysIncomplete(f"{path} lacks {', '.join(sorted(missing))}. Put back the copy you keep apart.")
    return stored
