"""What is taken as a photo, what comes out of it, and what is refused with which words."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from PIL import Image
from tests.factories import photos as made

from muster.core.directory.place import Point
from muster.evidence import refusals as r
from muster.evidence.pictures.rebuilding import rebuilt

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
CHINESE, LATIN = re.compile("[\u4e00-\u9fff]"), re.compile("[a-z]{3}")


def archive() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        packed.writestr("index.html", HTML)
    return written.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


TAKEN = [
    pytest.param(made.jpeg(), id="jpeg"),
    pytest.param(
        made.saved(made.picture(), "JPEG", progressive=True, restart_marker_blocks=4), id="progressive"
    ),
    pytest.param(made.saved(made.picture(mode="L"), "JPEG"), id="grey"),
    pytest.param(made.saved(made.picture().convert("CMYK"), "JPEG"), id="cmyk"),
    pytest.param(made.saved(made.picture(), "PNG"), id="png"),
    pytest.param(made.saved(made.picture().convert("P"), "PNG"), id="palette"),
    pytest.param(made.saved(made.picture().convert("RGBA"), "PNG"), id="transparent"),
    pytest.param(made.saved(made.picture(), "WEBP"), id="webp"),
    pytest.param(made.saved(made.picture(), "WEBP", lossless=True), id="webp-lossless"),
    pytest.param(made.saved(made.picture().convert("RGBA"), "WEBP"), id="webp-extended"),
    pytest.param(made.jpeg() + bytes(5000), id="padded-by-the-camera"),
    pytest.param(made.jpeg() + made.jpeg(7), id="brighter-copy-behind"),
    pytest.param(made.jpeg() + b"\x00\x00\x00\x18ftypmp42" + bytes(9000), id="film-of-the-moment-behind"),
]
PNG, WEBP = made.saved(made.picture(), "PNG"), made.saved(made.picture(), "WEBP")
REFUSED = [
    pytest.param(b"", r.EmptyPhoto, "0 bytes", id="nothing"),
    pytest.param(SVG, r.NotAPhoto, "SVG", id="svg"),
    pytest.param(b"\xef\xbb\xbf  " + SVG, r.NotAPhoto, "SVG", id="svg-behind-a-mark"),
    pytest.param(HTML, r.NotAPhoto, "web page", id="html"),
    pytest.param(b"%PDF-1.7\n" + made.jpeg(), r.NotAPhoto, "PDF", id="pdf"),
    pytest.param(made.animated("GIF"), r.NotAPhoto, "GIF", id="gif"),
    pytest.param(b"GIF89a/*" + HTML, r.NotAPhoto, "GIF", id="gif-and-script"),
    pytest.param(archive(), r.NotAPhoto, "archive", id="zip"),
    pytest.param(b"\x00\x00\x00\x18ftypheic" + bytes(99), r.NotAPhoto, "HEIC", id="heic"),
    pytest.param(b"\x00\x00\x00\x18ftypmp42" + bytes(99), r.NotAPhoto, "video", id="video"),
    pytest.param(b"BM" + bytes(99), r.NotAPhoto, "BMP", id="bmp"),
    pytest.param(b"\x7fELF" + bytes(99), r.NotAPhoto, "program", id="program"),
    pytest.param(b"hello", r.NotAPhoto, "something else", id="text"),
    pytest.param(made.jpeg() + archive(), r.PhotoHidesAFile, "another file", id="jpeg-and-zip"),
    pytest.param(PNG + archive(), r.PhotoHidesAFile, "another file", id="png-and-zip"),
    pytest.param(WEBP + HTML, r.PhotoHidesAFile, "another file", id="webp-and-html"),
    pytest.param(made.jpeg() + bytes(5000) + HTML, r.PhotoHidesAFile, "another file", id="jpeg-padding-html"),
    pytest.param(made.animated("PNG"), r.PhotoAnimated, "animated", id="animated-png"),
    pytest.param(made.animated("WEBP"), r.PhotoAnimated, "animated", id="animated-webp"),
    pytest.param(made.jpeg()[:-400], r.PhotoBroken, "cut off", id="jpeg-truncated"),
    pytest.param(made.jpeg()[:30], r.PhotoBroken, "cut off", id="jpeg-head-only"),
    pytest.param(made.saved(made.picture(), "PNG")[:-200], r.PhotoBroken, "cut off", id="png-truncated"),
    pytest.param(made.saved(made.picture(), "WEBP")[:-90], r.PhotoBroken, "cut off", id="webp-truncated"),
    pytest.param(b"\x89PNG\r\n\x1a\n", r.PhotoBroken, "cut off", id="png-head-only"),
    pytest.param(b"RIFF\x10\x00\x00\x00WEBPJUNK" + bytes(20), r.PhotoBroken, "cut off", id="webp-of-nothing"),
    pytest.param(b"\xff\xd8\xff\xe0" + bytes(400), r.PhotoBroken, "cut off", id="jpeg-of-nothing"),
    pytest.param(made.lying_png(0, 10), r.PhotoBroken, "cut off", id="no-width"),
    pytest.param(made.lying_png(5000, 5000), r.PhotoBroken, "cut off", id="claims-more-than-it-has"),
    pytest.param(made.huge_png(), r.PhotoTooManyPixels, "13000×13000", id="bomb"),
    pytest.param(made.lying_png(2**31, 2**31), r.PhotoTooManyPixels, "million", id="claims-the-world"),
    pytest.param(made.jpeg() + bytes(r.MOST_BYTES), r.PhotoTooLarge, "15 MB", id="too-many-bytes"),
]  # fmt: skip


@pytest.mark.parametrize("data", TAKEN)
def test_photo_is_rebuilt_as_jpeg(data: bytes) -> None:
    found = rebuilt(data)

    assert (found.width, found.height) == (640, 480)
    assert opened(found.picture).format == opened(found.thumb).format == "JPEG"
    assert opened(found.picture).size == (640, 480)
    assert opened(found.thumb).size == (320, 240)


@pytest.mark.parametrize(("data", "refusal", "said"), REFUSED)
def test_what_is_no_photo_is_refused_with_what_would_be_right(
    data: bytes, refusal: type[r.PhotoRefused], said: str
) -> None:
    with pytest.raises(refusal) as refused:
        rebuilt(data)

    assert said in refused.value.en
    assert CHINESE.search(refused.value.zh)
    assert LATIN.search(refused.value.en)


def test_fifty_megapixels_are_refused_undecoded() -> None:
    photo = made.saved(Image.new("L", (8192, 6144)), "JPEG")

    with pytest.raises(r.PhotoTooManyPixels, match="8192×6144"):
        rebuilt(photo)


def test_large_photo_is_shrunk_to_its_longer_edge() -> None:
    found = rebuilt(made.saved(made.picture(4000, 3000), "JPEG"))

    assert (found.width, found.height) == (1920, 1440)
    assert opened(found.thumb).size == (320, 240)


def test_nothing_but_pixels_survives() -> None:
    found = rebuilt(made.with_place())

    for data in (found.picture, found.thumb):
        assert b"SECRETMAKER" not in data
        assert b"php" not in data
        assert not opened(data).getexif()
        assert "comment" not in opened(data).info


def test_time_and_place_are_read_before_they_go() -> None:
    found = rebuilt(made.with_place())

    assert found.taken_at == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    assert found.point == Point.of_degrees(made.KUNMING[1], made.KUNMING[0])


@pytest.mark.parametrize(
    ("moment", "offset", "taken_at"),
    [
        pytest.param("2026:03:02 09:30:00", "", datetime(2026, 3, 2, 1, 30, tzinfo=UTC), id="city-time"),
        pytest.param(
            "2026:03:02 09:30:00", "+09:00", datetime(2026, 3, 2, 0, 30, tzinfo=UTC), id="other-zone"
        ),
        pytest.param("0000:00:00 00:00:00", "", None, id="clock-never-set"),
        pytest.param("yesterday", "", None, id="no-time"),
    ],
)
def test_moment_of_the_picture(moment: str, offset: str, taken_at: datetime | None) -> None:
    assert rebuilt(made.with_place(moment=moment, offset=offset)).taken_at == taken_at


def test_photo_stands_upright() -> None:
    found = rebuilt(made.with_place(orientation=6))

    assert (found.width, found.height) == (480, 640)
    sky, ground = opened(found.picture).getpixel((460, 320)), opened(found.picture).getpixel((20, 320))
    assert sky[2] > 150 > ground[2]


def test_transparent_parts_are_white() -> None:
    clear = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    found = opened(rebuilt(made.saved(clear, "PNG")).picture)

    assert min(found.getpixel((32, 32))) > 250
