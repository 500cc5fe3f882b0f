"""The schematic map."""

from muster.web.minimap import Area, Point, draw_minimap

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[102.0, 25.0], [102.1, 25.0], [102.1, 25.1], [102.0, 25.1], [102.0, 25.0]]],
}


def test_north_is_up_and_everything_fits() -> None:
    drawn = draw_minimap(
        areas=[Area(name="华山", geometry=SQUARE)],
        points=[
            Point(lon=102.0, lat=25.1, tone="red", title="a"),
            Point(lon=102.1, lat=25.0, tone="green", title="b"),
        ],
        title="五华区",
        width=400,
    )

    assert drawn is not None
    south_east, north_west = drawn.points
    assert (south_east.point.title, north_west.point.title) == ("b", "a")
    assert north_west.x < south_east.x
    assert north_west.y < south_east.y
    assert (north_west.x, north_west.y) == (14.0, 14.0)
    assert drawn.height == round(south_east.y + 14)


def test_a_name_stands_at_the_middle_of_its_area() -> None:
    drawn = draw_minimap(areas=[Area(name="华山", geometry=SQUARE)], points=[], title="五华区", width=400)

    assert drawn is not None
    assert (drawn.areas[0].x, drawn.areas[0].named) == (200.0, True)


def test_small_areas_keep_their_name_for_the_tooltip_only() -> None:
    tiny = {
        "type": "MultiPolygon",
        "coordinates": [[[[102.05, 25.05], [102.051, 25.05], [102.051, 25.051], [102.05, 25.05]]]],
    }

    drawn = draw_minimap(
        areas=[Area(name="华山", geometry=SQUARE), Area(name="点", geometry=tiny)], points=[], title=""
    )

    assert drawn is not None
    assert [area.named for area in drawn.areas] == [True, False]


def test_a_point_without_areas_is_no_map() -> None:
    point = Point(lon=102.0, lat=25.0, tone="red", title="a")

    assert draw_minimap(areas=[], points=[point], title="") is None
