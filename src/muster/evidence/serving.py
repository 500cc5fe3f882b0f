"""The renditions of a photo that people see: small, and large with time and place burnt in."""

import io
from dataclasses import dataclass
from datetime import datetime

from PIL import Image, ImageDraw, ImageFont

from muster.core.directory.place import Point
from muster.core.time.days import SHANGHAI
from muster.evidence import files

QUALITY = 85
THUMB_EDGE = 320
BAND = (0, 0, 0, 150)
LETTERS = (255, 255, 255, 255)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What is burnt into a photo that leaves the house: the device's word and ours, told apart."""

    photo_id: str
    taken_at: datetime | None
    point: Point | None
    accuracy: int | None
    recorded_at: datetime

    @property
    def lines(self) -> tuple[str, str]:
        """In plain letters, for which every installation has a font."""
        taken = "time not told" if self.taken_at is None else _moment(self.taken_at)
        return f"{taken}   {self._where()}", f"received {_moment(self.recorded_at)}   {self.photo_id}"

    def _where(self) -> str:
        if self.point is None:
            return "place not told"
        lat, lon = self.point.lat / 1_000_000, self.point.lon / 1_000_000
        exact = "" if self.accuracy is None else f" +-{self.accuracy} m"
        return f"{abs(lat):.6f}{'S' if lat < 0 else 'N'} {abs(lon):.6f}{'W' if lon < 0 else 'E'}{exact}"


def marked(digest: bytes, *, mark: Mark) -> bytes | None:
    """The photo with its mark along the lower edge; None where its file is missing."""
    found = files.read(digest)
    if found is None:
        return None
    with Image.open(io.BytesIO(found), formats=["JPEG"]) as picture:
        shown = picture.convert("RGB")
    _draw(shown, mark.lines)
    return _jpeg(shown)


def thumb(digest: bytes) -> bytes | None:
    """The small rendition, made again where it was lost; None where the photo's file is missing."""
    small = files.read(digest, ending=files.THUMB)
    if small is not None:
        return small
    found = files.read(digest)
    if found is None:
        return None
    with Image.open(io.BytesIO(found), formats=["JPEG"]) as picture:
        shown = picture.convert("RGB")
    shown.thumbnail((THUMB_EDGE, THUMB_EDGE), Image.Resampling.LANCZOS)
    small = _jpeg(shown)
    files.put(small, digest=digest, ending=files.THUMB)
    return small


def _draw(picture: Image.Image, lines: tuple[str, ...]) -> None:
    """A dark band with the lines in it, as large as the narrower edge allows."""
    size = max(10, min(picture.width // 50, picture.height // 24))
    font = ImageFont.load_default(size)
    widest = max(font.getlength(line) for line in lines)
    if widest > picture.width - size:
        size = max(6, int(size * (picture.width - size) / widest))
        font = ImageFont.load_default(size)
    step = round(size * 1.4)
    band = Image.new("RGBA", (picture.width, step * len(lines) + size // 2), BAND)
    letters = ImageDraw.Draw(band)
    for nth, line in enumerate(lines):
        letters.text((size // 2, size // 4 + nth * step), line, fill=LETTERS, font=font)
    picture.paste(band, (0, picture.height - band.height), mask=band)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S} UTC+8"


def _jpeg(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
