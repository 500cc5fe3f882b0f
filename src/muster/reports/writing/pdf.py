"""A Word file as PDF, by LibreOffice where the machine has it: an extra, never needed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 90
"""A conversion that takes longer is given up."""


class NotConverted(Exception):
    """LibreOffice made no PDF of the file."""


def converter() -> str | None:
    """Where LibreOffice is, None on a machine without it."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def pdf_of(*, document: bytes, program: str) -> bytes:
    """The document as PDF, converted in a folder of its own that is gone afterwards. Raises NotConverted."""
    with tempfile.TemporaryDirectory(prefix="muster-pdf-") as name:
        folder = Path(name)
        (folder / "document.docx").write_bytes(document)
        command = [
            program, "--headless", "--norestore", f"-env:UserInstallation={folder.as_uri()}/profile",
            "--convert-to", "pdf", "--outdir", str(folder), str(folder / "document.docx"),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True, cwd=folder)  # noqa: S603
            return (folder / "document.pdf").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise NotConverted from error
