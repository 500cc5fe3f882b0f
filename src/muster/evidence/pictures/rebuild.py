"""A program of its own: reads a photo from its input and writes it rebuilt, or why that cannot be.

It runs with little memory and little time, for what it decodes comes from strangers, and knows nothing of the
rest of Muster. The answer is one line of JSON, then the picture and the thumbnail, both JPEG from nothing but
pixels: no comment, no place, no maker, no hidden film survives.
"""

import io
import json
import resource
import sys
import warnings
from typing import Any

MEMORY, SECONDS = 512 << 20, 10
LARGE, SMALL = 1920, 320
LARGE_QUALITY, SMALL_QUALITY = 82, 76
MOMENT, OFFSET, EXIF, GPS = 0x9003, 0x9011, 0x8769, 0x8825


def main() -> None:
    kind, most_pixels = sys.argv[1], int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        head, large, small = _rebuilt(sys.stdin.buffer.read(), kind, most_pixels)
    except MemoryError:
        head, large, small = {"refused": "broken"}, b"", b""
    out = sys.stdout.buffer
    out.write(json.dumps({**head, "large": len(large), "small": len(small)}).encode() + b"\n" + large + small)


def _rebuilt(data: bytes, kind: str, most_pixels: int) -> tuple[dict[str, Any], bytes, bytes]:
    # Loaded within the limits.
    from PIL import Image, ImageOps  # noqa: PLC0415

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = most_pixels
    try:
        with Image.open(io.BytesIO(data), formats=[kind]) as picture:
            if getattr(picture, "n_frames", 1) > 1 and kind != "JPEG":
                return {"refused": "animated"}, b"", b""
            inner = _inner(picture)
            picture.draft("RGB", (LARGE, LARGE))
            picture.load()
            upright = _plain(ImageOps.exif_transpose(picture))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return {"refused": "pixels"}, b"", b""
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, KeyError, OverflowError):
        return {"refused": "broken"}, b"", b""
    upright.thumbnail((LARGE, LARGE), Image.Resampling.LANCZOS)
    small = upright.copy()
    small.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
    head = {"width": upright.width, "height": upright.height, **inner}
    return head, _jpeg(upright, LARGE_QUALITY), _jpeg(small, SMALL_QUALITY)


def _plain(picture: Any) -> Any:
    """Its pixels alone, on white where it is transparent."""
    from PIL import Image  # noqa: PLC0415

    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        ground = Image.new("RGB", clear.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    pixels = picture.convert("RGB")
    fresh = Image.new("RGB", pixels.size)
    fresh.paste(pixels)
    return fresh


def _jpeg(picture: Any, quality: int) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
    return written.getvalue()


def _inner(picture: Any) -> dict[str, Any]:
    """What the picture says of time and place, as far as that can be read."""
    try:
        exif = picture.getexif()
        return {**_moment(exif.get_ifd(EXIF)), **_position(exif.get_ifd(GPS))}
    except Exception:
        # A spoiled note spoils no picture.
        return {}


def _moment(told: Any) -> dict[str, Any]:
    moment = told.get(MOMENT)
    return {"moment": str(moment), "offset": str(told.get(OFFSET) or "")} if moment else {}


def _position(told: Any) -> dict[str, Any]:
    if not {1, 2, 3, 4} <= told.keys():
        return {}
    lat, lon = _degrees(told[2]), _degrees(told[4])
    if not (abs(lat) <= 90 and abs(lon) <= 180) or (lat == lon == 0):
        return {}
    return {
        "lat": -lat if str(told[1]).upper().startswith("S") else lat,
        "lon": -lon if str(told[3]).upper().startswith("W") else lon,
    }


def _degrees(parts: Any) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    return degrees + minutes / 60 + seconds / 3600


if __name__ == "__main__":
    main()
