"""Who sees a matter: the list in SQL, the page and the rule in core say the same, for everybody."""

from dataclasses import replace

import pytest
from tests.core.empowerment.cast import CAST, TODAY
from tests.core.lifecycle import scene
from tests.empowerment.test_giving import everything
from tests.factories.city import found_city

from muster.core.directory.actors import Actor, Role
from muster.core.empowerment.register import KINDS
from muster.core.empowerment.seen import View, sees, view_of
from muster.empowerment.giving import NotFound
from muster.empowerment.models import MatterRow
from muster.empowerment.queries import Filters, counts, get_matter, matters
from muster.empowerment.wire import decode_matter

EVERYBODY = CAST | {
    "outpost": scene.clerk(scene.POLICE_STATION),
    "city_department": scene.clerk(scene.CITY_WATER),
    "grid_worker": scene.GRID_WORKER,
    "sysadmin": scene.person(Role.SYSADMIN, scene.CITY_CENTRE),
    "nobody": Actor(person=9_999, posts=()),
}
READERS: dict[tuple[str, str], str] = {
    ("admission", "applied"): "clerk handler street desk committee county county_desk city",
    (
        "admission",
        "admitted",
    ): "clerk handler street desk committee county county_desk city community grid_worker",
    ("responsibility_list", "draft"): "street desk committee county county_desk city",
    ("responsibility_list", "adopted"): "clerk handler stranger street desk committee county county_desk city"
    " community grid_worker",
    ("task", "stopped"): "clerk handler street desk committee county county_desk city",
    ("devolution", "in_force"): "clerk handler stranger street desk committee county county_desk city"
    " community grid_worker",
    ("county_act", "without_committee"): "clerk handler street desk committee county county_desk city",
    ("unadmitted_work", "reported"): "street desk committee county county_desk city community grid_worker",
    ("unadmitted_work", "stopped"): "clerk handler street desk committee county county_desk city community"
    " grid_worker",
}


def view(actor: Actor) -> View:
    return view_of(actor=actor, units=scene.BOOK, on=TODAY)


@pytest.fixture
def registers(live_database: str) -> None:
    """A matter of every kind in every state."""
    found_city()
    everything()


def test_rule_list_and_page_say_the_same(registers: None) -> None:
    stored = [decode_matter(kind=row.kind, body=row.body) for row in MatterRow.objects.all()]
    readers: dict[tuple[str, str], set[str]] = {(one.kind, one.state): set() for one in stored}
    for name, actor in EVERYBODY.items():
        seen = {one.id for one in stored if sees(matter=one, view=view(actor))}
        listed = {
            one.id
            for kind in KINDS
            for one in matters(kind=kind, view=view(actor), filters=Filters(today=TODAY)).items
        }
        opened = {one.id for one in stored if _opens(one.kind, one.id, actor)}
        counted = sum(one.number for one in counts(view=view(actor), today=TODAY))
        assert (listed, opened, counted) == (seen, seen, len(seen)), name
        for one in stored:
            if one.id in seen:
                readers[one.kind, one.state].add(name)

    assert {where: readers[where] for where in READERS} == {
        where: set(who.split()) for where, who in READERS.items()
    }


def _opens(kind: str, matter_id: str, actor: Actor) -> bool:
    try:
        get_matter(kind=kind, matter_id=matter_id, view=view(actor))
    except NotFound:
        return False
    return True


def test_a_superior_that_no_longer_stands_above_sees_nothing() -> None:
    units = dict(scene.BOOK.units)
    street = units[scene.STREET]
    ended = tuple(replace(above, until=TODAY) for above in street.superiors)
    units[scene.STREET] = replace(street, superiors=ended)
    book = replace(scene.BOOK, units=units)

    before = view_of(actor=scene.COUNTY_LEADER, units=scene.BOOK, on=TODAY)
    after = view_of(actor=scene.COUNTY_LEADER, units=book, on=TODAY)

    assert (scene.STREET in before.under, scene.STREET in after.under) == (True, False)
