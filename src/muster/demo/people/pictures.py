"""The demo's photos: drawn street corners, with the trouble and without it, as a phone would send them."""

import io
from functools import cache
from random import Random

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1280, 960
CORNERS = 6
"""How many street corners there are; every photo of the demo shows one of them."""
WALLS = ("#cdb9a0", "#b7c3c9", "#d8c9b4", "#a9b7a5", "#c8aea0", "#bfc4b2")
GOODS = ("#b5452f", "#d99a2b", "#3f6f9f", "#5d8a4a", "#8b5a8c")
WASTE = ("#3d3f42", "#6b6257", *GOODS)
ROAD, KERB, LINE = "#6c6f73", "#9a9b97", "#d9d7cf"


@cache
def photo(corner: int, *, troubled: bool, seen: int = 0) -> bytes:
    """A corner with its trouble or after the work; another `seen` is another light on it."""
    light = 1 + (seen % 5 - 2) * 0.04
    shown = _seen(corner, troubled=troubled).point(lambda value: min(255, int(value * light)))
    written = io.BytesIO()
    shown.save(written, "JPEG", quality=78)
    return written.getvalue()


@cache
def _seen(corner: int, *, troubled: bool) -> Image.Image:
    """The corner as a lens sees it: a little soft, with grain."""
    luck = Random(f"corner {corner}")  # noqa: S311 - a drawing
    picture = Image.new("RGB", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(picture)
    _sky(draw, dusk=corner % 3 == 2)
    _houses(draw, luck)
    _road(draw)
    if troubled:
        _trouble(draw, luck, kind=corner % 3)
    else:
        _order(draw, luck)
    grain = Image.effect_noise((WIDTH, HEIGHT), 18).convert("RGB")
    return Image.blend(picture.filter(ImageFilter.GaussianBlur(0.8)), grain, 0.06)


def _sky(draw: ImageDraw.ImageDraw, *, dusk: bool) -> None:
    top, low = ((60, 72, 110), (222, 160, 120)) if dusk else ((140, 180, 220), (226, 234, 238))
    for y in range(HEIGHT // 2):
        share = y / (HEIGHT / 2)
        draw.line(
            [(0, y), (WIDTH, y)],
            fill=tuple(round(a + (b - a) * share) for a, b in zip(top, low, strict=True)),
        )


def _houses(draw: ImageDraw.ImageDraw, luck: Random) -> None:
    x = -40
    while x < WIDTH:
        wide, high = luck.randint(180, 300), luck.randint(260, 430)
        top = 560 - high
        draw.rectangle((x, top, x + wide, 560), fill=luck.choice(WALLS))
        for row in range(top + 30, 470, 70):
            for column in range(x + 24, x + wide - 40, 62):
                draw.rectangle((column, row, column + 34, row + 44), fill="#52606b")
        draw.rectangle((x + 10, 486, x + wide - 10, 560), fill="#5a4a3f")
        draw.rectangle((x + 10, 478, x + wide - 10, 500), fill=luck.choice(GOODS))
        x += wide + luck.randint(4, 16)


def _road(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((0, 560, WIDTH, 650), fill=KERB)
    for x in range(0, WIDTH, 64):
        draw.line((x, 560, x - 30, 650), fill="#8c8d89", width=2)
    draw.rectangle((0, 650, WIDTH, HEIGHT), fill=ROAD)
    for x in range(-60, WIDTH, 220):
        draw.polygon(((x, 800), (x + 120, 800), (x + 105, 818), (x - 15, 818)), fill=LINE)


def _trouble(draw: ImageDraw.ImageDraw, luck: Random, *, kind: int) -> None:
    """Stalls in the way, a heap of rubbish, or water over the road."""
    if kind == 0:
        for x in range(80, WIDTH - 160, luck.randint(210, 260)):
            _stall(draw, luck, x)
    elif kind == 1:
        for _ in range(90):
            left, top, size = luck.gauss(640, 170), luck.gauss(690, 36), luck.randint(16, 58)
            draw.ellipse((left, top, left + size * 1.3, top + size), fill=luck.choice(WASTE))
    else:
        draw.ellipse((120, 660, 1180, 930), fill="#4c4a3c")
        draw.ellipse((260, 700, 1020, 880), fill="#5f5d49")
        draw.ellipse((560, 690, 700, 740), fill="#23231f")


def _stall(draw: ImageDraw.ImageDraw, luck: Random, x: int) -> None:
    draw.rectangle((x + 8, 610, x + 14, 730), fill="#4a4a4a")
    draw.rectangle((x + 166, 610, x + 172, 730), fill="#4a4a4a")
    draw.polygon(((x - 10, 610), (x + 190, 610), (x + 160, 560), (x + 20, 560)), fill=luck.choice(GOODS))
    draw.rectangle((x, 680, x + 180, 736), fill="#7a5f45")
    for place in range(x + 8, x + 166, 24):
        draw.ellipse((place, 662, place + 24, 686), fill=luck.choice(GOODS))


def _order(draw: ImageDraw.ImageDraw, luck: Random) -> None:
    """The walk is free again: trees, and a bin."""
    for x in range(120, WIDTH, 280):
        draw.rectangle((x - 7, 520, x + 7, 640), fill="#5d4a38")
        for _ in range(14):
            left, top = x + luck.randint(-70, 20), 400 + luck.randint(0, 100)
            draw.ellipse(
                (left, top, left + 62, top + 58), fill=luck.choice(("#5f8f54", "#4d7d47", "#73a166"))
            )
    draw.rectangle((980, 590, 1020, 648), fill="#3b6b52")
