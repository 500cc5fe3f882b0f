"""In which encoding is this text file written?"""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from muster.intake.tables.refusals import UnknownEncoding

# The mark of UTF-32 begins like that of UTF-16.
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHUNK = 1 << 20
TOLERATED = 1 / 1000
"""Undecodable bytes per byte up to which a file has a few bad rows, rather than another encoding."""

_ESCAPED = re.compile("[\udc80-\udcff]")


def encoding_of(path: Path) -> str:
    """The name Python has for the file's encoding.

    UTF-8 goes first: real UTF-8 text is hardly ever anything else, while most bytes are some GB18030.
    Raises UnknownEncoding when no candidate fits.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    for bom, name in BOMS:
        if head.startswith(bom):
            return _checked(path, name)
    wide = _without_bom(head)
    if wide:
        return _checked(path, wide)
    shares: dict[str, float] = {}
    for name in ("utf-8", "gb18030"):
        shares[name] = _undecodable(path, name)
        if shares[name] == 0:
            return name
    best = min(shares, key=lambda name: shares[name])
    return _within(best, shares[best])


def is_wide(name: str) -> bool:
    """Whether every character of the encoding takes several bytes: there one lost byte spoils the rest."""
    return name.startswith(("utf-16", "utf-32"))


def is_undecodable(text: str) -> bool:
    """Whether a cell holds bytes that its file's encoding does not know."""
    return _ESCAPED.search(text) is not None


def _without_bom(head: bytes) -> str | None:
    """UTF-16 without a mark: in a table's ASCII (commas, digits, line ends) every second byte is NUL."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    enough = len(head) // 40
    if odd > enough and odd > 8 * even:
        return "utf-16-le"
    if even > enough and even > 8 * odd:
        return "utf-16-be"
    return None


def _checked(path: Path, name: str) -> str:
    return _within(name, _undecodable(path, name))


def _within(name: str, share: float) -> str:
    if share > TOLERATED:
        raise UnknownEncoding(
            "无法识别文件编码，请另存为 UTF-8 或 xlsx。",
            "The file's encoding cannot be told; save it as UTF-8 or xlsx.",
        )
    return name


def _undecodable(path: Path, name: str) -> float:
    """Undecodable bytes per byte; a wide encoding has no escapes, there it is all or nothing."""
    if is_wide(name):
        return 0.0 if _decodes(path, name) else 1.0
    decoder = codecs.getincrementaldecoder(name)(errors="surrogateescape")
    bad = sum(len(_ESCAPED.findall(decoder.decode(chunk))) for chunk in _chunks(path))
    bad += len(decoder.decode(b"", final=True))
    return bad / max(path.stat().st_size, 1)


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
