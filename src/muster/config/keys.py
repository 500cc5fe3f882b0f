"""The secrets of one installation: made on first use, kept in one file only its owner reads.

They never enter the database, a backup or a log. Environment variables go before the file.
"""

import base64
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from muster.core.lifecycle.refusals import Refusal

KEY_BYTES = 32


class KeysExposed(Refusal):
    """The key file can be read by others, so its secrets are no longer secrets."""


class KeysIncomplete(Refusal):
    """The key file lacks a key; making a new one would leave old data unreadable."""


class KeysMissing(Refusal):
    """There is a database beside the place of the key file, but no key file."""


class KeysUnreadable(Refusal):
    """The key file cannot be read, or what stands for the appellant key is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """`secret_key` signs sessions and forms; `appellant_key` (32 bytes) encrypts appellant data."""

    secret_key: str
    appellant_key: bytes


def load_keys(*, path: Path) -> Keys:
    """The keys from the environment or `path`, which is written at the first start of all.

    Raises KeysMissing, KeysExposed, KeysIncomplete or KeysUnreadable with the remedy.
    """
    secret, appellant = os.environ.get("MUSTER_SECRET_KEY"), os.environ.get("MUSTER_APPELLANT_KEY")
    if secret and appellant:
        return Keys(secret_key=secret, appellant_key=_appellant_key(appellant))
    if not path.exists():
        _check_first_start(path)
        _write_new(path)
    stored = _read(path)
    return Keys(
        secret_key=secret or stored["secret_key"],
        appellant_key=_appellant_key(appellant or stored["appellant_key"]),
    )


def _check_first_start(path: Path) -> None:
    data = path.with_name("pgdata")
    if data.exists():
        raise KeysMissing(
            f"密钥文件 {path} 不见了，而数据库 {data} 仍在。请放回另存的密钥文件；新密钥读不出原有诉求人。",
            f"The key file {path} is gone, but the database {data} is there. "
            "Put back the copy you keep apart; new keys would not read the appellants.",
        )


def _write_new(path: Path) -> None:
    """Complete or not at all: `link` fails when another process was first, and its keys are then ours."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    lines = [
        f"secret_key={secrets.token_urlsafe(64)}",
        f"appellant_key={base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()}",
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


def _appellant_key(written: str) -> bytes:
    try:
        key = base64.urlsafe_b64decode(written)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeysUnreadable(
            f"诉求人密钥应为 {KEY_BYTES} 字节的 urlsafe base64。"
            "请放回另存的密钥文件，或 MUSTER_APPELLANT_KEY 的原值。",
            f"The appellant key must be {KEY_BYTES} bytes in urlsafe base64. "
            "Put back the key file you keep apart, or the former value of MUSTER_APPELLANT_KEY.",
        )
    return key


def _read(path: Path) -> dict[str, str]:
    if path.stat().st_mode & 0o077:
        raise KeysExposed(
            f"{path} 可被他人读取。请执行：chmod 600 {path}",
            f"{path} can be read by others. Run: chmod 600 {path}",
        )
    try:
        lines = path.read_text().splitlines()
    except (OSError, UnicodeDecodeError) as unreadable:
        raise KeysUnreadable(
            f"无法读取密钥文件 {path}：{unreadable}。请以安装时的用户运行，或放回另存的密钥文件。",
            f"The key file {path} cannot be read: {unreadable}. "
            "Run as the user who installed Muster, or put back the copy you keep apart.",
        ) from unreadable
    pairs = (line.split("=", 1) for line in lines if "=" in line)
    stored = {name.strip(): value.strip() for name, value in pairs}
    missing = {"secret_key", "appellant_key"} - stored.keys()
    if missing:
        names = ", ".join(sorted(missing))
        raise KeysIncomplete(
            f"{path} 缺少 {names}。请放回另存的密钥文件。",
            f"{path} lacks {names}. Put back the copy you keep apart.",
        )
    return stored
