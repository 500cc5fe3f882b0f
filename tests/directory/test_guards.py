"""What the database itself refuses, whoever asks."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.db import Error, IntegrityError, connection, transaction
from tests.directory.village import NOW, SINCE, TODAY, found_village, person_id, unit_id

from muster.core.directory.actors import Role
from muster.directory import facts
from muster.directory.models import (
    CalendarVersion,
    CatalogueVersion,
    DispatchRuleRow,
    Grid,
    Outline,
    PolicyVersion,
    Post,
    Unit,
)


@pytest.fixture
def village(db: None) -> None:
    found_village()


def _post(role: Role, since: date = SINCE, until: date | None = None) -> Post:
    return Post.objects.create(
        person_id=person_id("p1"), unit_id=unit_id("b"), role=role, since=since, until=until
    )


@pytest.mark.usefixtures("village")
def test_nobody_is_two_administrators_at_once() -> None:
    _post(Role.SYSADMIN)

    with pytest.raises(IntegrityError, match="nobody holds two"):
        _post(Role.AUDITOR, since=TODAY)


@pytest.mark.usefixtures("village")
def test_one_administrator_may_become_another_later() -> None:
    _post(Role.SYSADMIN, until=TODAY)

    assert _post(Role.AUDITOR, since=TODAY).pk


@pytest.mark.usefixtures("live_database")
def test_two_grants_at_once_do_not_make_one_person_two_administrators() -> None:
    found_village()
    granted: list[Role] = []
    meet = threading.Barrier(2)

    def grant(role: Role) -> None:
        try:
            with transaction.atomic():
                meet.wait()
                _post(role)
            granted.append(role)
        except IntegrityError:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=grant, args=(role,)) for role in (Role.SYSADMIN, Role.SECADMIN)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(granted) == Post.objects.count() == 1


@pytest.mark.usefixtures("village")
@pytest.mark.parametrize("model", [PolicyVersion, CalendarVersion, CatalogueVersion])
def test_versions_stay_as_they_are(model: type[PolicyVersion]) -> None:
    fields: dict[str, object] = {"jurisdiction_id": unit_id("c"), "since": SINCE, "digest": "d"}
    if model is not CatalogueVersion:
        fields["body"] = {}
    row = model.objects.create(**fields)  # type: ignore[misc]

    with pytest.raises(Error, match="immutable"), transaction.atomic():
        model.objects.filter(pk=row.pk).update(digest="other")
    with pytest.raises(Error, match="immutable"), transaction.atomic():
        row.delete()


def _unit(**changes: object) -> Callable[[], object]:
    return lambda: Unit.objects.filter(code="b").update(**changes)


@pytest.mark.usefixtures("village")
@pytest.mark.parametrize(
    ("write", "constraint"),
    [
        pytest.param(_unit(kind="ministry"), "unit_kind_is_known", id="kind"),
        pytest.param(_unit(level="area_grid"), "unit_level_commands", id="level"),
        pytest.param(_unit(until=SINCE), "unit_ends_after_it_begins", id="ends-at-once"),
        pytest.param(_unit(place_kind="street"), "unit_place_kind_is_of_streets", id="place-kind"),
        pytest.param(_unit(residents=-1), "unit_residents_not_negative", id="residents"),
        pytest.param(
            lambda: Unit.objects.filter(code="b").update(organisation=unit_id("b")),
            "unit_belongs_to_an_organisation",
            id="own-organisation",
        ),
        pytest.param(
            lambda: Unit.objects.filter(code="b").update(successor=unit_id("x")),
            "unit_with_successor_has_ended",
            id="successor-of-the-living",
        ),
        pytest.param(
            lambda: Grid.objects.create(
                code="g", name="g", level="building_grid", community_id=unit_id("m"), since=SINCE
            ),
            "grid_of_a_building_lies_in_an_area",
            id="building-without-area",
        ),
        pytest.param(lambda: Outline.objects.create(wkb=b""), "outline_is_of_one_thing", id="of-none"),
        pytest.param(
            lambda: DispatchRuleRow.objects.create(
                item_code="i", territory_id=unit_id("s"), unit_id=unit_id("b"), rank=2, ruling="r",
                proposed_at=NOW,
            ),
            "dispatch_rule_of_high_rank_is_in_force",
            id="rank-two-waits",
        ),
    ],
)  # fmt: skip
def test_rows_that_cannot_be_are_refused(write: Callable[[], object], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write()


@pytest.mark.usefixtures("village")
def test_every_write_raises_the_number_and_a_new_book_is_read() -> None:
    before = facts.current()

    Unit.objects.filter(code="b").update(name="水务局")

    after = facts.current()
    assert after.number > before.number
    assert after.units.get(unit_id("b")).name == "水务局"
    assert before.units.get(unit_id("b")).name == "单位b"


@pytest.mark.usefixtures("village")
def test_facts_cost_one_statement_while_nothing_changes(
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    known = facts.current()

    with django_assert_num_queries(1):
        assert facts.current() is known
    with django_assert_num_queries(0):
        assert facts.current(number=known.number) is known


@pytest.mark.usefixtures("village")
def test_units_are_read_anew_only_where_they_or_the_ways_between_them_changed() -> None:
    before = facts.current()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE dispatch_rule SET item_code = item_code")
    elsewhere = facts.current()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE unit_superior SET since = since - 1")
    between = facts.current()

    assert before.number < elsewhere.number < between.number
    assert elsewhere.units.units is before.units.units
    assert (elsewhere.units.version, between.units.version) == (elsewhere.number, between.number)
    assert between.units.units != before.units.units
