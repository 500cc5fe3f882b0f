"""Photos, and files that pose as photos."""

import io
import struct
import zlib
from typing import Any
from uuid import uuid4

from PIL import Image, ImageDraw

KUNMING = (25.041_23, 102.712_34)
MOMENT = "2026:03:02 09:30:00"


def picture(width: int = 640, height: int = 480, *, mode: str = "RGB", shade: int = 0) -> Image.Image:
    """A picture with something in it; another `shade` is another picture."""
    made = Image.new(mode, (width, height), 180 if mode in "L" else None)
    if mode == "RGB":
        draw = ImageDraw.Draw(made)
        draw.rectangle((0, 0, width, height // 2), fill=(120, 160, 200 - shade % 150))
        draw.rectangle((0, height // 2, width, height), fill=(90, 110 + shade % 100, 80))
        draw.ellipse((width // 3, height // 3, width // 2, height // 2), fill=(200, 60, 40))
    return made


def saved(made: Image.Image, kind: str, **options: Any) -> bytes:
    written = io.BytesIO()
    made.save(written, kind, **options)
    return written.getvalue()


def jpeg(shade: int = 0, **options: Any) -> bytes:
    return saved(picture(shade=shade), "JPEG", quality=80, **options)


def new_id() -> str:
    return str(uuid4())


def with_place(*, orientation: int = 1, moment: str = MOMENT, offset: str = "+08:00") -> bytes:
    """A photo as a phone takes it: with maker, moment, position and a way up."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SECRETMAKER"
    exif.get_ifd(0x8769).update({0x9003: moment, 0x9011: offset})
    lat, lon = KUNMING
    exif.get_ifd(0x8825).update({1: "N", 2: _degrees(lat), 3: "E", 4: _degrees(lon)})
    return saved(picture(640, 480), "JPEG", exif=exif, comment=b"<?php system('id'); ?>")


def _degrees(value: float) -> tuple[float, float, float]:
    whole = int(value)
    minutes = (value - whole) * 60
    return (float(whole), float(int(minutes)), (minutes - int(minutes)) * 60)


def huge_png(side: int = 13_000) -> bytes:
    """A few kilobytes that would decode to hundreds of megabytes."""
    rows = zlib.compress(bytes((side // 8 + 2) * side), 9)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def lying_png(width: int, height: int) -> bytes:
    """A png of one pixel whose head claims other measures."""
    real = saved(Image.new("RGB", (1, 1)), "PNG")
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return real[:8] + _chunk(b"IHDR", head) + real[33:]


def animated(kind: str) -> bytes:
    frames = [picture(64, 64, shade=shade) for shade in (0, 60, 120)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
