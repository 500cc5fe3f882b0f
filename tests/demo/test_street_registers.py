"""What the demo's street has in its registers."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from muster.core.empowerment.kinds.fund.entries import Fund
from muster.core.empowerment.kinds.party.member import Membership
from muster.demo.founding import found
from muster.demo.people.numbers import people_the_streets, shares
from muster.demo.play import Play
from muster.demo.scenarios.bar_street import bar_street
from muster.demo.scenarios.street.consulting import consulting
from muster.demo.scenarios.street.money import street_money
from muster.demo.scenarios.street.party import party_building
from muster.demo.scenarios.street.powers import street_powers
from muster.directory.models import Unit
from muster.directory.seed.reference import load_reference
from muster.empowerment.models import MatterRow
from muster.empowerment.replay import replay
from muster.empowerment.wire import decode_matter
from muster.whistles.models import Whistle as WhistleRow

NOW = datetime(2027, 1, 3, 1, tzinfo=UTC)
"""The first days of a year: the demo tells of the year that was."""


def matters(kind: str) -> list[MatterRow]:
    """The rows of a register, the first opened first."""
    return list(MatterRow.objects.filter(kind=kind).order_by("opened_at", "id"))


def body(row: MatterRow) -> object:
    """What is known of a matter."""
    return decode_matter(kind=row.kind, body=row.body).body


def lived() -> None:
    """The city after the stories."""
    begins = NOW - timedelta(days=400)
    found(now=begins)
    load_reference(now=begins)
    people_the_streets(now=begins)
    play = Play(start=begins)
    play.sweep_every = timedelta(days=30)
    for story in (bar_street, street_powers, street_money, consulting, party_building):
        play.script(story(play, NOW))
    play.run(until=NOW)


def test_every_register_has_something_to_show(live_database: str) -> None:
    lived()

    shown = set(MatterRow.objects.values_list("kind", "state"))
    assert shown >= {
        ("responsibility_list", "adopted"),
        ("task", "stopped"),
        ("task", "refused"),
        ("admission", "admitted"),
        ("unadmitted_work", "reported"),
        ("county_act", "without_committee"),
        ("devolution", "in_force"),
    }
    funds = [it for row in matters("street_fund") if isinstance(it := body(row), Fund)]
    members = [it for row in matters("part_time_member") if isinstance(it := body(row), Membership)]
    closed = set(WhistleRow.objects.filter(closed_at__isnull=False).values_list("number", flat=True))
    assert [(it.year, it.carried_in, it.balance) for it in funds] == [
        (2025, Decimal("0.00"), Decimal("87400.00")),
        (2026, Decimal("87400.00"), Decimal("1649599.50")),
        (2026, Decimal("0.00"), Decimal("890000.00")),
    ]
    assert [row.flags for row in matters("street_fund")] == [[], [], ["below_the_floor"]]
    paid = {one.whistle for it in funds for one in it.entries if one.whistle}
    assert paid == {one.whistle for it in members for one in it.contributions if one.whistle}
    assert paid
    assert paid <= closed
    assert [(row.state, row.flags) for row in matters("consultation")] == [
        ("decided", []),
        ("decided", []),
        ("decided", ["without_reply"]),
        ("asked", []),
    ]
    assert len(matters("party_body")) == 9
    assert sorted(len(it.contributions) for it in members) == [0, 1, 1, 1]
    assert replay().difference is None
    county = Unit.objects.get(code="530102")
    streets = Unit.objects.filter(kind="organisation", level="street", superiors__superior=county)
    assert sum(streets.values_list("residents", flat=True)) == county.residents


def test_shares_leave_nobody_over() -> None:
    found = shares(residents=1000, among=["a", "b", "c"])

    assert sum(found.values()) == 1000
    assert shares(residents=1000, among=["a", "b", "c"]) == found
    assert min(found.values()) > 150
