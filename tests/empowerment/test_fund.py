"""A year's fund through the real service: floor of the class, whistles named, statements, two at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.empowerment.registers import said, walked
from tests.factories.city import found_city, lay_down_policy
from tests.factories.whistles import whistle_in

from muster.core.empowerment.kinds.fund.entries import Fund
from muster.core.empowerment.refusals import AboveTheBalance, NotAnAmount, StandsAlready
from muster.core.lifecycle.refusals import Refusal, UnknownReference
from muster.core.lifecycle.states import WhistleState
from muster.directory import facts as directory
from muster.directory.models import CountyClass, Unit
from muster.empowerment.giving import Given
from muster.empowerment.models import MatterRow
from muster.empowerment.replay import replay
from muster.empowerment.wire import decode_matter
from muster.ledger.models import Line

MOST = 8
OPEN = (("open_fund", "desk"), ("appropriate", "desk"))


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def fund_of(given: Given) -> Fund:
    body: Fund = decode_matter(kind="street_fund", body=MatterRow.objects.get(id=given.id).body).body
    return body


def rank(value: int, since: date = date(2024, 1, 1)) -> None:
    CountyClass.objects.create(unit_id=scene.COUNTY, rank=value, since=since, sample=True)


@pytest.mark.parametrize(("value", "floor"), [(1, "2000000.00"), (2, "600000.00"), (3, "300000.00")])
def test_the_floor_is_the_policy_s_for_the_class_of_the_county(value: int, floor: str) -> None:
    rank(value)

    fund = fund_of(said("open_fund", "desk"))

    assert (fund.rank, fund.floor) == (value, Decimal(floor))
    assert MatterRow.objects.get().flags == ["below_the_floor"]


def test_class_and_policy_are_those_of_the_first_of_january() -> None:
    rank(2)
    rank(1, since=date(2026, 1, 2))
    lay_down_policy(since=date(2026, 1, 2), floors={})

    assert fund_of(said("open_fund", "desk")).floor == Decimal("600000.00")
    assert fund_of(said("open_fund", "desk", year=2027)).floor is None


def test_a_town_and_a_county_without_a_class_have_no_floor() -> None:
    assert fund_of(said("open_fund", "desk", year=2025)).floor is None
    rank(1)
    Unit.objects.filter(id=scene.STREET).update(place_kind="town")

    assert fund_of(said("open_fund", "desk")).floor is None


def test_what_the_policy_could_not_mean_is_not_laid_down() -> None:
    lay_down_policy(since=date(2026, 1, 2), floors={"1": "1.001"})
    rank(1)

    with pytest.raises(NotAnAmount):
        said("open_fund", "desk", year=2027)


def test_a_spending_names_a_whistle_its_author_sees() -> None:
    number = whistle_in(WhistleState.SOUNDING).whistle.number
    fund = walked(*OPEN)

    said("spend", "street", matter=fund, whistle=number)

    assert fund_of(fund).entries[-1].whistle == number
    with pytest.raises(UnknownReference):
        said("spend", "street", matter=fund, whistle="no-such-whistle")


def test_every_entry_is_one_event_without_a_word_on_the_ledger() -> None:
    fund = walked(*OPEN, ("spend", "committee"), title="本级经费")
    said("reverse_entry", "committee", matter=fund, entry=2)

    lines = Line.objects.filter(stream_id=f"street_fund/{fund.id}").order_by("seq")
    assert [line.type for line in lines] == [
        "fund_opened", "money_appropriated", "money_spent", "entry_reversed",
    ]  # fmt: skip
    assert lines[1].body["said"]["amount"] == "1000.00"
    assert not any("经费" in bytes(line.canonical).decode() for line in lines)
    assert replay().difference is None


def test_each_command_of_a_fund_takes_at_most_eight_statements() -> None:
    number = whistle_in(WhistleState.SOUNDING).whistle.number
    rank(1)
    last = walked(("open_fund", "desk"), year=2025)
    said("appropriate", "desk", matter=last, on=date(2025, 1, 6))
    said("close_year", "committee", matter=last, carried_over=Decimal("10.00"))
    taken = {}
    fund: Given | None = None
    for name, by, facts in (
        ("open_fund", "desk", {}),
        ("appropriate", "desk", {}),
        ("carry_in", "desk", {}),
        ("spend", "committee", {"whistle": number}),
        ("reverse_entry", "committee", {"entry": 3}),
        ("close_year", "committee", {}),
    ):
        directory.current().catalogue_for(organisation=scene.STREET, on=date(2026, 3, 2))
        with CaptureQueriesContext(connection) as queries:
            fund = said(name, by, matter=fund, **facts)
        taken[name] = sum(1 for query in queries if query["sql"] not in {"BEGIN", "COMMIT"})

    assert {name: count for name, count in taken.items() if count > MOST} == {}


def both(*commands: tuple[str, str, dict[str, object], Given | None], refused: type[Refusal]) -> list[str]:
    """Two commands at once, each on a connection of its own; what became of them."""
    begin = Barrier(2)

    def one(command: tuple[str, str, dict[str, object], Given | None]) -> str:
        name, by, facts, matter = command
        try:
            begin.wait()
            said(name, by, matter=matter, **facts)
        except refused:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(one, commands))


def test_of_two_who_open_the_same_year_one_does() -> None:
    opening = ("open_fund", "desk", {}, None)

    assert both(opening, opening, refused=StandsAlready) == ["done", "refused"]
    assert MatterRow.objects.filter(kind="street_fund").count() == 1


def test_of_two_who_spend_the_last_money_one_does() -> None:
    fund = walked(*OPEN)
    spending = ("spend", "committee", {"amount": Decimal("600.00")}, fund)

    assert both(spending, spending, refused=AboveTheBalance) == ["done", "refused"]
    assert fund_of(fund).balance == Decimal("400.00")
