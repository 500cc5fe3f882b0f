"""Write the whole database to one file."""

from pathlib import Path

from muster.runtime.safekeeping.clients import run_client, target
from muster.runtime.safekeeping.refusal import BackupRefused


def backup(*, file: Path) -> int:
    """One consistent moment of the database in PostgreSQL's custom format; the size in bytes.

    Readable by its owner alone. Written beside its name first, so a file of that name is always whole.
    """
    if file.exists():
        raise BackupRefused(f"{file} exists. Choose another name; a backup never replaces one.")
    draft = file.with_name(f".{file.name}.part")
    try:
        run_client(
            "pg_dump",
            ["--format=custom", "--no-owner", "--no-privileges", f"--file={draft.absolute()}"],
            at=target(),
        )
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)
    return file.stat().st_size
