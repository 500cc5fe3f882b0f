"""Party building of a street on its page: the tree, seats, and what units did."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.empowerment.cast import CAST
from tests.core.lifecycle import scene
from tests.empowerment.registers import said
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.core.empowerment.kinds.party.body import Rank
from muster.empowerment.replay import replay

MOST = 8


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def page(who: str, query: str = "") -> str:
    answer = signed_in(CAST[who]).get(f"/street/party{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_party_building_office_keeps_the_tree_by_the_forms() -> None:
    office = signed_in(CAST["party"])
    common = {"street": str(scene.STREET), "unit": str(scene.PARTY_OFFICE), "since": "2026-01-05"}
    names = {
        Rank.COMMITTEE: "文林大党委",
        Rank.BRANCH: "一片区支部",
        Rank.GROUP: "三栋党小组",
        Rank.HOME: "党员之家",
    }
    above = ""
    for rank, name in names.items():
        form = office.get("/street/party_body/new/found_body").content.decode()
        assert not above or above in form
        community = str(scene.COMMUNITY) if rank is Rank.COMMITTEE else ""
        sent = common | {"title": name, "rank": str(rank), "community": community, "above": above}
        answer = office.post("/street/party_body/new/found_body", sent)
        above = answer["Location"].rsplit("/", 1)[1]

    told = page("street")

    assert re.findall(r'/street/party_body/[\w-]+">(.+?)</a>', told) == list(names.values())
    assert told.count("<ul>") >= 3
    assert "楼栋党小组 1" in told
    assert (
        office.post("/street/party_body/new/found_body", common | {"title": "孤", "rank": "home"}).status_code
        == 422
    )
    assert replay().difference is None


def test_contributions_stand_by_unit_the_most_first() -> None:
    police = said("take_seat", "party")
    said("take_seat", "party", home=scene.URBAN_TEAM)
    for day in (date(2026, 1, 9), date(2026, 2, 9)):
        said("contribute", "police", matter=police, on=day, community=scene.COMMUNITY)

    told = page("street")

    assert re.findall(r"<h3 .*?>(.+?) <span", told) == ["华山派出所", "街道城管中队"]
    assert re.findall(r'<time class="muted" datetime="(.+?)"', told) == ["2026-02-09", "2026-01-09"]
    assert "文林社区" in told
    assert "还没有登记贡献" in told


def test_who_sees_no_party_building_is_told_of_none() -> None:
    said("found_body", "party", title="文林大党委")
    said("take_seat", "party")

    for who in ("clerk", "neighbour"):
        told = page(who)
        assert "文林大党委" not in told
        assert "华山派出所" not in told
    assert signed_in(CAST["neighbour"]).get(f"/street/party?street={scene.STREET}").status_code == 404


def test_the_page_takes_as_many_statements_for_many() -> None:
    said("found_body", "party")
    client, taken = signed_in(CAST["street"]), []
    for _ in range(2):
        client.get("/street/party")
        with CaptureQueriesContext(connection) as queries:
            answer = client.get("/street/party")
        assert answer.status_code == 200
        taken.append(len(queries))
        for _ in range(3):
            said("found_body", "party")
            said("take_seat", "party")

    assert taken[0] == taken[1] <= MOST
