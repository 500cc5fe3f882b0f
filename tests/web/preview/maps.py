"""A schematic county of ten streets, as wobbly cells of a grid."""

from muster.web.minimap import Area, MinimapView, Point, draw_minimap

_NAMES = ("普吉", "黑林铺", "红云", "莲华", "西翥", "华山", "护国", "大观", "龙翔", "丰宁")
_WOBBLE = (0.0, 0.004, -0.003, 0.006, -0.005, 0.002, -0.004)
_CORNERS = {
    (col, row): (
        102.62 + col * 0.03 + _WOBBLE[(col * 3 + row * 5) % 7],
        25.02 + row * 0.032 + _WOBBLE[(col * 5 + row * 2) % 7],
    )
    for col in range(6)
    for row in range(3)
}


def _cell(col: int, row: int) -> dict[str, object]:
    ring = [
        _CORNERS[spot]
        for spot in ((col, row), (col + 1, row), (col + 1, row + 1), (col, row + 1), (col, row))
    ]
    return {"type": "Polygon", "coordinates": [ring]}


def _areas(here: str = "", hot: tuple[str, ...] = ()) -> list[Area]:
    return [
        Area(
            name=name,
            geometry=_cell(nth % 5, 1 - nth // 5),
            here=name == here,
            tone="red" if name in hot else "",
        )
        for nth, name in enumerate(_NAMES)
    ]


def county() -> MinimapView | None:
    points = [
        Point(
            lon=102.704,
            lat=25.078,
            tone="red",
            title="应急哨 龙泉路暴雨积水 超时",
            label="龙泉路积水",
            url="#",
            pulse=True,
        ),
        Point(lon=102.652, lat=25.033, tone="amber", title="重点哨 文林街占道与噪声 临期", url="#"),
        Point(lon=102.71, lat=25.04, tone="green", title="常规哨 正常", url="#"),
        Point(lon=102.742, lat=25.03, tone="green", title="协调哨 正常", url="#"),
        Point(lon=102.648, lat=25.072, tone="green", title="常规哨 正常", url="#"),
        Point(lon=102.745, lat=25.075, tone="grey", title="挂账", url="#"),
    ]
    return draw_minimap(
        areas=_areas(hot=("红云",)),
        points=points,
        title="五华区各街道哨件分布：红 1、黄 1、绿 3、灰 1",
        width=640,
    )


def street() -> MinimapView | None:
    points = [Point(lon=102.652, lat=25.033, tone="amber", title="文林街 98 号", label="文林街 98 号")]
    return draw_minimap(
        areas=_areas(here="华山"), points=points, title="五华区华山街道文林街 98 号", width=340
    )
