"""The reference city is whole, loads fast, and loads once."""

import time
from collections import Counter
from datetime import UTC, date, datetime

import pytest

from muster.core.catalogue.dispatch import Ground, propose
from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import SEPARATED, Role
from muster.core.directory.place import Place
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.directory import facts
from muster.directory.models import CountyClass, Grid, Outline, Person, Post, Team, Unit
from muster.directory.seed.reference import load_reference

NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)
WUHUA = "530102"


def _organisations(level: Level) -> int:
    return Unit.objects.filter(kind=UnitKind.ORGANISATION, level=level).count()


@pytest.mark.usefixtures("kunming")
class TestKunming:
    def test_levels_have_their_organisations(self) -> None:
        levels = (Level.CITY, Level.COUNTY, Level.STREET, Level.COMMUNITY)

        assert [_organisations(level) for level in levels] == [1, 14, 150, 1738]

    def test_street_level_is_83_streets_58_towns_and_9_zones(self) -> None:
        kinds = Counter(Unit.objects.exclude(place_kind="").values_list("place_kind", flat=True))

        assert kinds == {"street": 83, "town": 58, "zone": 9}

    def test_county_classes_are_samples(self) -> None:
        assert list(CountyClass.objects.values_list("sample", flat=True)) == [True] * 14

    def test_every_county_and_street_has_a_command_centre(self) -> None:
        units = facts.unit_book()
        commanding = [
            unit.id
            for unit in units.units.values()
            if unit.kind is UnitKind.ORGANISATION and unit.level is not Level.COMMUNITY
        ]

        assert all(units.organ(unit, UnitKind.COMMAND_CENTRE) for unit in commanding)
        assert len(commanding) == 165

    def test_taihe_has_63_areas_576_buildings_and_576_informants(self) -> None:
        grids = Grid.objects.filter(community__code__startswith="530111002")
        buildings = grids.filter(level=Level.BUILDING_GRID)

        assert grids.filter(level=Level.AREA_GRID).count() == 63
        assert buildings.count() == 576
        assert buildings.values("informant").distinct().count() == 576

    def test_each_street_of_wuhua_has_its_platform_of_one_three_and_n(self) -> None:
        streets = Unit.objects.filter(place_kind="street", code__startswith=WUHUA)
        parts = {
            street: Counter(
                Team.objects.filter(platform__code=f"{street}-platform").values_list("part", flat=True)
            )
            for street in streets.values_list("code", flat=True)
        }

        assert len(parts) == 10
        assert all(found == {"core": 1, "resident": 3, "drawn": 7} for found in parts.values())

    def test_each_committee_has_part_time_members_with_another_home(self) -> None:
        posts = Post.objects.filter(unit__code__startswith=WUHUA, home=False)

        assert posts.count() == 40
        assert not posts.exclude(unit__kind=UnitKind.PARTY_ORGANISATION).exists()
        assert all(Post.objects.filter(person=post.person_id, home=True).exists() for post in posts)

    def test_every_role_is_played_in_wuhua(self) -> None:
        assert set(Post.objects.filter(unit__code__startswith=WUHUA).values_list("role", flat=True)) == set(
            Role
        )

    def test_administrators_are_different_people(self) -> None:
        holders = Post.objects.filter(role__in=SEPARATED).values_list("person", flat=True)

        assert len(holders) == len(set(holders))

    def test_every_organisation_and_grid_has_a_schematic_outline(self) -> None:
        assert Outline.objects.filter(unit__isnull=False).count() == 1 + 14 + 150 + 1738
        assert Outline.objects.filter(grid__isnull=False).count() == Grid.objects.count()
        assert not Outline.objects.filter(schematic=False).exists()

    def test_catalogue_covers_its_classes(self) -> None:
        items = _catalogue().values()

        assert len(items) >= 60
        assert {item.category for item in items} >= {
            "城乡建设", "劳动和社会保障", "教育文体", "商贸旅游", "环境保护", "卫生计生", "交通运输",
            "市容环境", "街面秩序", "施工管理", "突发事件", "公用设施", "道路交通", "园林绿化",
        }  # fmt: skip
        assert {item.type for item in items} == set(WhistleType)
        assert all(item.evidence for item in items)

    def test_every_item_finds_a_lead_and_all_its_assists_in_every_staffed_street(self) -> None:
        units, items = facts.unit_book(), _catalogue()
        by_code = {unit.code: unit.id for unit in units.units.values()}
        streets = {unit.organisation for unit in units.units.values() if unit.kind is UnitKind.PLATFORM}
        lost = []
        for street in streets:
            county = units.organisation_above(street, TODAY)
            place = Place(street=street, county=county, city=by_code["5301"])
            for item in items.values():
                found = propose(item=item, place=place, rules=(), book=units, at=NOW, on=TODAY)
                whole = found.ground is Ground.FUNCTION and len(found.assists) == len(item.assists)
                if not whole and not item.own_duty:
                    lost.append((street, item.code))

        assert lost == []

    def test_calendar_knows_holidays_make_up_days_and_its_last_year(self) -> None:
        calendar = facts.current().calendar_for(organisation=_wuhua(), on=TODAY)

        assert calendar.published_years == (2024, 2025, 2026)
        assert calendar.segments_on(on=date(2026, 10, 1)) == ()
        assert len(calendar.segments_on(on=date(2026, 10, 10))) == 2
        assert sum(day.on.year == 2026 for day in calendar.make_up_days) == 6
        assert calendar.touches_unpublished(start=NOW, end=datetime(2027, 1, 2, tzinfo=UTC))

    def test_policy_holds_the_limits_of_each_type(self) -> None:
        policy = facts.current().policy_for(organisation=_wuhua(), on=TODAY)

        minutes = {kind: limits.finish and limits.finish.minutes for kind, limits in policy.limits.items()}
        assert minutes == {
            WhistleType.EMERGENCY: 24 * 60,
            WhistleType.KEY: 15 * 450,
            WhistleType.ROUTINE: 7 * 450,
            WhistleType.COORDINATION: 30 * 450,
        }


@pytest.mark.django_db
def test_reference_loads_in_seconds_and_a_second_run_changes_nothing() -> None:
    started = time.perf_counter()
    load_reference(now=NOW)
    took = time.perf_counter() - started
    number, people = facts.current_number(), Person.objects.count()

    load_reference(now=NOW)

    assert took < 20
    assert (facts.current_number(), Person.objects.count()) == (number, people)


def _wuhua() -> int:
    return Unit.objects.get(code=WUHUA).pk


def _catalogue() -> facts.Catalogue:
    return facts.current().catalogue_for(organisation=_wuhua(), on=TODAY)
