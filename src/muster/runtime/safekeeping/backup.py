"""Write the whole database, and the photos its cases show, to one file."""

from pathlib import Path

from muster.runtime.safekeeping.clients import run_client, target
from muster.runtime.safekeeping.photos import append_photos
from muster.runtime.safekeeping.refusal import BackupRefused
from muster.runtime.safekeeping.seal import seal


def backup(*, file: Path) -> int:
    """One consistent moment of the database in PostgreSQL's format, photos behind it; the size in bytes.

    Readable by its owner alone. Written beside its name first, so a file of that name is always whole.
    """
    if file.exists():
        raise BackupRefused(
            f"{file} 已存在。请换一个名称；备份从不覆盖文件。",
            f"{file} exists. Choose another name; a backup never replaces one.",
        )
    if not file.absolute().parent.is_dir():
        raise BackupRefused(
            f"没有目录 {file.absolute().parent}。请先建立。",
            f"There is no folder {file.absolute().parent}. Make it first.",
        )
    draft = file.with_name(f".{file.name}.part")
    try:
        run_client(
            "pg_dump",
            ["--format=custom", "--no-owner", "--no-privileges", f"--file={draft.absolute()}"],
            at=target(),
        )
        seal(file=draft, photos=append_photos(file=draft))
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)
    return file.stat().st_size
