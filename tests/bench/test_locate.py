"""How fast does a point find its grid, and how fast does the reference city load?"""

from datetime import UTC, datetime
from time import perf_counter

import pytest
from tests.bench.conftest import Measure
from tests.directory.reference_city import kunming, kunming_template, scattered

from muster.directory.locate.atlas import current_atlas
from muster.directory.seed.reference import load_reference

__all__ = ["kunming", "kunming_template"]

pytestmark = pytest.mark.bench
NOW = datetime(2026, 11, 25, 4, tzinfo=UTC)


@pytest.mark.usefixtures("kunming")
def test_points_together(measure: Measure) -> None:
    points, atlas = scattered(100_000), current_atlas(on=NOW.date())

    started = perf_counter()
    atlas.places_of(points)

    took = perf_counter() - started
    measure("point → grid, together", len(points) / took, "points/s", at_least=50_000)


@pytest.mark.usefixtures("kunming")
def test_points_one_by_one(measure: Measure) -> None:
    points, atlas = scattered(50_000), current_atlas(on=NOW.date())

    started = perf_counter()
    for point in points:
        atlas.place_of(point)

    measure("point → grid, one by one", len(points) / (perf_counter() - started), "points/s")


@pytest.mark.usefixtures("live_database")
def test_reference_city(measure: Measure) -> None:
    started = perf_counter()
    load_reference(now=NOW)
    first = perf_counter()
    load_reference(now=NOW)

    measure("reference city, first load", first - started, "s", at_most=20)
    measure("reference city, second load", perf_counter() - first, "s")
