"""Make folders, and trust them only when nobody else can change what is inside."""

import os
import stat
from pathlib import Path

from muster.runtime.postgres.account import Account
from muster.runtime.postgres.refusals import FolderNotOurs

SOCKET = ".s.PGSQL.5432"
SOCKET_PATH_LIMIT = 107


def make_folder(path: Path, *, mode: int, owner: Account | None = None) -> Path:
    """`path` with `mode`, ours or (as root) `owner`'s; one that exists is checked, never loosened."""
    try:
        path.mkdir(parents=True, mode=0o755)
    except FileExistsError:
        pass
    else:
        path.chmod(mode)
        if owner and owner.separate:
            os.chown(path, owner.uid, owner.gid)
    check_ours(path, uid=owner.uid if owner else os.geteuid())
    return path


def check_ours(path: Path, *, uid: int) -> None:
    """Raises FolderNotOurs for a link, another owner, or a folder others may write in."""
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise FolderNotOurs(
            f"{path} 不是目录。请移走后重试。", f"{path} is not a folder. Move it away and start again."
        )
    if found.st_uid not in {uid, 0}:
        raise FolderNotOurs(
            f"{path} 属于用户号 {found.st_uid}，应为 {uid}。请移走后重试。",
            f"{path} belongs to user id {found.st_uid}, expected {uid}. Move it away and start again.",
        )
    if found.st_mode & 0o022:
        raise FolderNotOurs(
            f"他人可写入 {path}。请执行：chmod go-w {path}",
            f"Others may write in {path}. Run: chmod go-w {path}",
        )


def check_socket_length(folder: Path) -> None:
    if len(str(folder / SOCKET)) > SOCKET_PATH_LIMIT:
        raise FolderNotOurs(
            f"{folder} 中的套接字路径过长。请将 XDG_RUNTIME_DIR 设为较短的目录。",
            f"The socket path in {folder} is too long. Set XDG_RUNTIME_DIR to a shorter folder.",
        )
