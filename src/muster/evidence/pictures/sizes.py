"""How many pixels does a picture claim to have? Read from its first bytes, decoding nothing."""

import struct

from muster.evidence.pictures.signatures import Format
from muster.evidence.refusals import PhotoBroken

FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The JPEG markers that begin a frame."""


def size_of(data: bytes, *, kind: Format) -> tuple[int, int]:
    """Width and height as the file claims them. Raises PhotoBroken where it claims none."""
    try:
        width, height = {Format.JPEG: _jpeg, Format.PNG: _png, Format.WEBP: _webp}[kind](data)
    except (struct.error, IndexError):
        raise PhotoBroken from None
    if width < 1 or height < 1:
        raise PhotoBroken
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker in FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        if marker == 0xFF:
            at += 1
        else:
            at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    raise PhotoBroken


def _png(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _webp(data: bytes) -> tuple[int, int]:
    chunk = data[12:16]
    if chunk == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        return width, int.from_bytes(data[27:30], "little") + 1
    if chunk == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise PhotoBroken
