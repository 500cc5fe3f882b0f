"""Recordings, and files that pose as recordings."""

import struct
from io import BytesIO
from wave import open as opened_wave


def wav(seconds: float = 0.2, *, pitch: int = 0) -> bytes:
    """A recording that any player plays; another `pitch` is another one."""
    written = BytesIO()
    with opened_wave(written, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(128 + (nth * (3 + pitch)) % 60 for nth in range(int(8000 * seconds))))
    return written.getvalue()


def webm(codec: bytes = b"A_OPUS") -> bytes:
    """The beginning of a WebM file with one track of this codec."""
    return (
        b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm"
        + b"\x86"
        + bytes([0x80 | len(codec)])
        + codec
        + bytes(64)
    )


def ogg(codec: bytes = b"OpusHead") -> bytes:
    """The first page of an Ogg file."""
    return b"OggS\x00\x02" + bytes(21) + b"\x13" + codec + bytes(32)


def m4a(*handlers: bytes) -> bytes:
    """An MP4 file whose tracks hold these kinds of things, told at its very end."""
    boxes = b"".join(_box(b"hdlr", bytes(8) + kind + bytes(12)) for kind in handlers or (b"soun",))
    return _box(b"ftyp", b"M4A \x00\x00\x00\x00M4A isom") + _box(b"mdat", bytes(5000)) + _box(b"moov", boxes)


def mp3(*, tagged: bool = False) -> bytes:
    """One frame of an MP3 file, with or without the notes before it."""
    return (b"ID3\x03\x00\x00\x00\x00\x00\x00" if tagged else b"") + b"\xff\xfb\x90\x00" + bytes(413)


def _box(name: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", 8 + len(inside)) + name + inside
