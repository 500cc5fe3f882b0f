"""Where problems lie and whom the catalogue would summon there."""

from typing import Any

import pytest
import shapely
from tests.api.programs import Program, Programs
from tests.core.lifecycle import scene

from muster.directory import models

APPEAL: dict[str, Any] = {
    "source": "mass_call",
    "channel": "visit",
    "holder": scene.STREET,
    "text": "路灯不亮",
}
INSIDE, OUTSIDE = {"lon": 102.7, "lat": 25.05}, {"lon": 103.9, "lat": 25.05}


@pytest.fixture
def street(programs: Programs) -> Program:
    """A program of the street's desk; the community has an outline."""
    outline = shapely.box(102.69, 25.04, 102.71, 25.06)
    models.Outline.objects.create(unit_id=scene.COMMUNITY, wkb=shapely.to_wkb(outline))
    return programs.of(scene.DISPATCHER)


def test_point_finds_the_organisations_over_it(street: Program) -> None:
    place = street.get("locate", **INSIDE).json()

    assert (place["community"], place["street"], place["county"]) == (
        scene.COMMUNITY,
        scene.STREET,
        scene.COUNTY,
    )
    assert place["outside"] is False


def test_point_outside_is_said_to_be_outside(street: Program) -> None:
    place = street.get("locate", **OUTSIDE).json()

    assert (place["outside"], place["community"]) == (True, None)


@pytest.mark.parametrize("lon", ["181", "nan", "inf", "x"])
def test_what_is_no_longitude_is_refused(street: Program, lon: str) -> None:
    assert street.get("locate", lon=lon, lat="25").status_code == 422


def test_appeal_with_a_point_alone_is_placed_by_it(street: Program) -> None:
    received = street.post("appeals", APPEAL | {"point": INSIDE}).json()["id"]
    kept = street.post("appeals", APPEAL | {"point": OUTSIDE}).json()["id"]

    assert street.get(f"appeals/{received}").json()["appeal"]["community"] == scene.COMMUNITY
    assert street.get(f"appeals/{kept}").json()["appeal"]["flags"] == ["outside_every_grid"]


@pytest.mark.parametrize("unit", [999, scene.COUNTY, scene.URBAN])
def test_appeal_at_an_unknown_street_is_refused(street: Program, unit: int) -> None:
    refused = street.post("appeals", APPEAL | {"street": unit})

    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "street")


def test_catalogue_proposes_who_is_charged(street: Program) -> None:
    models.Unit.objects.filter(id=scene.URBAN).update(functions=[scene.ITEM.lead])
    proposed = street.get("catalogue/proposal", item=scene.ITEM.code, organisation=scene.COMMUNITY).json()

    assert (proposed["lead"], proposed["ground"]) == (scene.URBAN, "function")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"item": "XX-99"}, "item", id="item"),
        pytest.param({"organisation": 999}, "organisation", id="organisation"),
        pytest.param({"organisation": scene.URBAN}, "organisation", id="no-territory"),
    ],
)
def test_unknown_matter_or_territory_is_named(street: Program, change: dict[str, Any], field: str) -> None:
    query = {"item": scene.ITEM.code, "organisation": scene.COMMUNITY} | change
    refused = street.get("catalogue/proposal", **query)

    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, field)
