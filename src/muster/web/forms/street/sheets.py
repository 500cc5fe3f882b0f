"""A table that came with a form: on disk while it is read, gone afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.http import HttpRequest

from muster.intake.tables.kind import SUFFIXES
from muster.intake.tables.refusals import EmptyFile, TooLarge, UnknownFormat
from muster.intake.tables.table import open_table

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 1000
"""Each row is a command of its own: so many take seconds. Larger tables come in by `muster import`."""
FIELD = "file"
ACCEPT = ".xlsx,.xls,.csv"


@contextmanager
def sent_table(request: HttpRequest) -> Iterator[Path]:
    """The path of the table that came, as long as the block runs. Raises a FileRefused before that."""
    sent = request.FILES.get(FIELD)
    if sent is None:
        raise EmptyFile("请选择文件。", "Choose a file.")
    if (sent.size or 0) > MOST_BYTES:
        raise TooLarge("文件超过 5 MB，请分成几个文件。", "The file is larger than 5 MB; split it.")
    suffix = Path(sent.name or "").suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownFormat("请使用 xlsx、xls 或 csv 文件。", "Use an xlsx, xls or csv file.")
    with tempfile.TemporaryDirectory(prefix="muster-") as folder:
        path = Path(folder) / f"table{suffix}"
        with path.open("wb") as file:
            file.writelines(sent.chunks())
        if open_table(path).total > MOST_ROWS:
            raise TooLarge(
                f"超过 {MOST_ROWS:,} 行，请分成几个文件，或请管理员用命令行导入。",
                f"More than {MOST_ROWS:,} rows: split the file, or have it imported on the command line.",
            )
        yield path


def digest_of(path: Path) -> str:  # keyword-free: one file in, one name out
    """What tells this content from any other."""
    return sha256(path.read_bytes()).hexdigest()
