"""Whom an item or an earlier ruling proposes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from muster.core.catalogue.dispatch import DispatchRule, Ground, Proposal, propose, rule_in_force
from muster.core.catalogue.item import CatalogueItem, Nature
from muster.core.catalogue.types import WhistleType
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place
from muster.core.directory.units import Unit, UnitKind
from muster.core.levels import Level

COUNTY, STREET = 2, 3
BUREAU, COMPANY, SQUAD, POLICE = 10, 11, 12, 13
NOW, TODAY = datetime(2026, 11, 25, 4, tzinfo=UTC), date(2026, 11, 25)
PLACE = Place(street=STREET, county=COUNTY)


def _unit(id_: int, kind: UnitKind, organisation: int, stations: tuple[int, ...], *functions: str) -> Unit:
    level = Level.COUNTY if organisation == COUNTY else Level.STREET
    return Unit(
        id=id_, code=f"{id_}", name=f"{id_}", kind=kind, level=level, organisation=organisation,
        stations=stations, functions=functions, number=id_,
    )  # fmt: skip


K = UnitKind
BOOK = UnitBook(
    version=1,
    units={
        unit.id: unit
        for unit in (
            _unit(COUNTY, K.ORGANISATION, COUNTY, ()),
            _unit(STREET, K.ORGANISATION, STREET, ()),
            _unit(BUREAU, K.DEPARTMENT, COUNTY, (COUNTY,), "streets"),
            _unit(COMPANY, K.ENTERPRISE, COUNTY, (COUNTY,), "pipes"),
            _unit(SQUAD, K.TEAM, STREET, (STREET, COUNTY), "streets", "lamps"),
            _unit(POLICE, K.OUTPOST, COUNTY, (COUNTY, STREET), "pipes"),
        )
    },
)
ITEM = CatalogueItem(
    code="JX-01",
    version=1,
    name="占道经营",
    category="街面秩序",
    type=WhistleType.KEY,
    level=Level.COUNTY,
    qualifies="占道",
    standard="占道 0 处",
    lead="streets",
    assists=("pipes", "streets", "nobody"),
)


def _rule(unit: int, *, rank: int = 1, hours: int = 0, territory: int = STREET) -> DispatchRule:
    since = NOW + timedelta(hours=hours)
    return DispatchRule(
        item="JX-01", territory=territory, unit=unit, rank=rank, since=since, ruling=f"{unit}/{rank}/{hours}"
    )


def _propose(item: CatalogueItem = ITEM, place: Place = PLACE, *rules: DispatchRule) -> Proposal:
    return propose(item=item, place=place, rules=rules, book=BOOK, at=NOW, on=TODAY)


def test_function_names_the_units_of_the_items_level() -> None:
    assert _propose() == Proposal(lead=BUREAU, assists=(POLICE,), ground=Ground.FUNCTION)


def test_object_goes_to_its_owner_and_event_to_the_territory_first() -> None:
    pipes = replace(ITEM, lead="pipes", assists=())

    assert _propose(replace(pipes, nature=Nature.OBJECT)).lead == COMPANY
    assert _propose(replace(pipes, nature=Nature.EVENT)).lead == POLICE


def test_lower_unit_stationed_at_the_level_leads_when_the_level_has_none() -> None:
    assert _propose(replace(ITEM, lead="lamps", assists=())).lead == SQUAD


def test_no_owner_leaves_the_lead_to_the_county() -> None:
    assert _propose(replace(ITEM, lead="nobody")) == Proposal(lead=None, assists=(), ground=Ground.NO_OWNER)
    assert _propose(ITEM, Place(outside=True)).ground is Ground.NO_OWNER


def test_own_duty_summons_nobody() -> None:
    assert _propose(replace(ITEM, own_duty=True)) == Proposal(lead=None, assists=(), ground=Ground.OWN_DUTY)


def test_rule_goes_before_the_function() -> None:
    proposal = _propose(ITEM, PLACE, _rule(COMPANY))

    assert (proposal.lead, proposal.ground, proposal.ruling) == (COMPANY, Ground.RULE, "11/1/0")


def test_rule_for_a_unit_that_cannot_be_summoned_is_passed_over() -> None:
    assert _propose(ITEM, PLACE, _rule(99)).ground is Ground.FUNCTION


@pytest.mark.parametrize(
    ("rules", "unit"),
    [
        pytest.param([_rule(BUREAU), _rule(COMPANY, hours=-1)], BUREAU, id="later-of-a-rank"),
        pytest.param([_rule(BUREAU), _rule(COMPANY, rank=2, hours=-9)], COMPANY, id="higher-though-earlier"),
        pytest.param([_rule(BUREAU, hours=1)], None, id="never-back"),
        pytest.param([_rule(BUREAU, territory=77)], None, id="another-territory"),
        pytest.param([_rule(BUREAU, territory=COUNTY)], BUREAU, id="territory-above"),
    ],
)
def test_rule_in_force(rules: list[DispatchRule], unit: int | None) -> None:
    rule = rule_in_force(item="JX-01", place=PLACE, rules=rules, at=NOW)

    assert (rule and rule.unit) == unit
