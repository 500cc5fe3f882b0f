"""What is in a file, by its content, and where its picture ends. Nothing is decoded here."""

import struct
from enum import StrEnum

from muster.evidence.refusals import EmptyPhoto, NotAPhoto, PhotoBroken, PhotoHidesAFile

HEAD, TAIL = 1024, 65_557
"""How much of what stands behind a picture is looked at: its beginning, and its end, where archives begin."""


class Format(StrEnum):
    """The formats of photos that are taken, as Pillow names them."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"


OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"GIF8", "GIF 动图", "a GIF"),
    (b"%PDF-", "PDF 文档", "a PDF document"),
    (b"PK\x03\x04", "压缩包或 Office 文档", "an archive or office document"),
    (b"\xd0\xcf\x11\xe0", "Office 文档", "an office document"),
    (b"II*\x00", "TIFF 图像", "a TIFF picture"),
    (b"MM\x00*", "TIFF 图像", "a TIFF picture"),
    (b"BM", "BMP 图像", "a BMP picture"),
    (b"\x7fELF", "程序", "a program"),
    (b"MZ", "程序", "a program"),
)
TEXTS: tuple[tuple[bytes, str, str], ...] = (
    (b"<svg", "SVG 矢量图", "an SVG drawing"),
    (b"<html", "网页", "a web page"),
    (b"<!doctype html", "网页", "a web page"),
    (b"<script", "网页脚本", "a script"),
    (b"<?php", "程序脚本", "a script"),
    (b"<?xml", "XML 文档", "an XML document"),
)
HEIC = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc", b"avif")
HIDDEN = (b"PK\x03\x04", b"%PDF-", b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"#!")


def format_of(data: bytes) -> Format:
    """The format of a photo. Raises EmptyPhoto or NotAPhoto with what it is instead."""
    if not data:
        raise EmptyPhoto
    if data.startswith(b"\xff\xd8\xff"):
        return Format.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Format.PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Format.WEBP
    raise _other(data)


def check_end(data: bytes, *, kind: Format) -> None:
    """Nothing but more picture stands behind the picture. Raises PhotoHidesAFile, or PhotoBroken.

    Cameras put much behind a photo (a film of the moment, a brighter copy); the rebuilt photo leaves it out.
    What another program would open is refused.
    """
    end = {Format.JPEG: _jpeg_end, Format.PNG: _png_end, Format.WEBP: _webp_end}[kind](data)
    behind = data[end:]
    first, last = behind[:HEAD].lower(), behind[-HEAD:].lower()
    if (
        behind.startswith(HIDDEN)
        or b"PK\x05\x06" in behind[-TAIL:]
        or any(mark in first or mark in last for mark, _, _ in TEXTS)
    ):
        raise PhotoHidesAFile


def _other(data: bytes) -> NotAPhoto:
    for mark, zh, en in OTHERS:
        if data.startswith(mark):
            return NotAPhoto(zh=zh, en=en)
    if data[4:8] == b"ftyp":
        if data[8:12] in HEIC:
            return NotAPhoto(
                zh="HEIC 照片（苹果手机请在“设置-相机-格式”中选“兼容性最佳”）", en="a HEIC picture"
            )
        return NotAPhoto(zh="视频", en="a video")
    beginning = data[:HEAD].lower().removeprefix(b"\xef\xbb\xbf")
    for mark, zh, en in TEXTS:
        if mark in beginning:
            return NotAPhoto(zh=zh, en=en)
    return NotAPhoto(zh="其他内容", en="something else")


def _jpeg_end(data: bytes) -> int:
    """Behind the end-of-image marker of the first picture. Raises PhotoBroken where it has none."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise PhotoBroken
        marker = data[at + 1]
        if marker == 0xD9:
            return at + 2
        if marker == 0xFF or 0xD0 <= marker <= 0xD7 or marker == 0x01:
            at += 1 if marker == 0xFF else 2
            continue
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            at = _scan_end(data, at)
    if data[at : at + 2] == b"\xff\xd9":
        return at + 2
    raise PhotoBroken


def _scan_end(data: bytes, at: int) -> int:
    """The next marker behind a scan's data, in which FF stands before 00 or a restart only."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise PhotoBroken
        following = data[at + 1]
        if following != 0x00 and not 0xD0 <= following <= 0xD7:
            return at
        at += 2


def _png_end(data: bytes) -> int:
    at = 8
    while at + 12 <= len(data):
        length: int = struct.unpack_from(">I", data, at)[0]
        name = data[at + 4 : at + 8]
        at += 12 + length
        if name == b"IEND":
            return at
    raise PhotoBroken


def _webp_end(data: bytes) -> int:
    (length,) = struct.unpack_from("<I", data, 4)
    if length + 8 > len(data):
        raise PhotoBroken
    return int(length) + 8
