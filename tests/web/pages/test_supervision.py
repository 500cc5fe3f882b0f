"""Supervision: whose it is, why a whistle stands there, and what is done from its row."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.many import multiply
from tests.factories.people import signed_in
from tests.factories.whistles import Life, stored, whistle_in, work

from muster.core.directory.actors import Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import Finding, Resolved, Satisfied
from muster.core.lifecycle.states import WhistleState
from muster.insight import watching
from muster.insight.lanes import Narrowing
from muster.insight.watching import Watch

S = WhistleState
MOST_STATEMENTS = 8
SIGNING_IN = 2
"""Session and user, read by the framework before any page."""
LATER = scene.MONDAY + timedelta(days=1)
FAILED = Finding(resolved=Resolved.NO, satisfied=Satisfied.NOT_SATISFIED)


@pytest.fixture
def city(live_database: str) -> None:
    found_city()


@pytest.fixture
def supervisor(city: None) -> Client:
    return signed_in(scene.COUNTY_SUPERVISOR)


def page(client: Client, query: str = "") -> str:
    return client.get(f"/supervision{query}").content.decode()


def returned(times: int) -> Life:
    """A whistle whose result was sent back so often."""
    life = whistle_in(S.AWAITING_VERIFICATION)
    for nth in range(times):
        if nth:
            work(life)
        seen = life.whistle.version
        life.give(
            c.Verify(passed=False, finding=FAILED, at_fault=(1,), reason=life.text("未清"), seen=seen),
            scene.DISPATCHER,
        )
    return life


def ordered() -> Life:
    life = whistle_in(S.SOUNDING)
    life.give(c.Supervise(unit=scene.URBAN, grade=2, note=life.text("请速办")), scene.COUNTY_SUPERVISOR)
    return life


def refused() -> Life:
    life = whistle_in(S.SOUNDING).wait(days=3)
    life.give(c.ReportRefusal(assignment=1, reason=life.text("拒不接哨")), scene.DISPATCHER)
    return life


def back_again() -> Life:
    earlier = whistle_in(S.CLOSED)
    life = Life(now=earlier.now + timedelta(days=1))
    draft = {
        "id": "", "number": "", "type": earlier.whistle.type, "level": earlier.whistle.level,
        "blower": scene.STREET, "source": earlier.whistle.source, "place": scene.PLACE,
        "title": life.text("又占道"), "own_attempt": life.text("已劝导"), "item": scene.ITEM.code,
        "lead": scene.URBAN,
    }  # fmt: skip
    life.give(c.Recur(earlier=earlier.id, **draft), scene.DISPATCHER)  # type: ignore[arg-type]
    return life


def found(watch: Watch, *, organisation: int = scene.COUNTY, **narrowed: object) -> list[str]:
    shown = watching.watched(
        watch,
        organisation=organisation,
        narrowing=Narrowing(**narrowed),  # type: ignore[arg-type]
        now=LATER,
        cursor=None,
    )
    return [one.whistle.id for one in shown.items]


def test_each_stands_where_it_belongs_and_is_counted(city: None) -> None:
    on_time = whistle_in(S.SOUNDING, now=LATER - timedelta(minutes=5))
    once, twice = returned(1), returned(2)
    order, refusal, again = ordered(), refused(), back_again()

    shown = {watch: set(found(watch)) for watch in Watch}

    assert shown[Watch.RETURNED] == {twice.id}
    assert shown[Watch.RECURRING] == {again.id}
    assert shown[Watch.ORDERED] == {order.id}
    assert shown[Watch.REFUSED] == {refusal.id}
    assert {order.id, refusal.id} <= shown[Watch.LATE]
    assert shown[Watch.LATE].isdisjoint({on_time.id, once.id, again.id})
    assert watching.counts(organisation=scene.COUNTY, now=LATER) == {
        watch: len(ids) for watch, ids in shown.items()
    }


def test_an_order_is_answered_once_its_unit_owes_nothing(city: None) -> None:
    life = ordered()
    before = found(Watch.ORDERED)
    for part in life.whistle.assignments:
        life.give(c.Accept(assignment=part.no), scene.clerk(part.unit))
    work(life)

    assert (before, found(Watch.ORDERED)) == ([life.id], [])


def test_an_interview_is_no_order(city: None) -> None:
    life = whistle_in(S.SOUNDING)
    life.give(c.Interview(unit=scene.URBAN, note=life.text("约谈局长")), scene.COUNTY_SUPERVISOR)

    assert found(Watch.ORDERED) == []


def test_late_ones_narrow_to_the_unit_that_is_late(city: None) -> None:
    life = whistle_in(S.SOUNDING)
    life.give(c.Accept(assignment=1), scene.clerk(scene.URBAN))
    life.give(c.Contact(assignment=1), scene.clerk(scene.URBAN))

    assert found(Watch.LATE, unit=scene.MARKET) == [life.id]
    assert found(Watch.LATE, unit=scene.URBAN) == []
    assert found(Watch.LATE, type="key") == []


def test_a_tab_is_paged_through_once(city: None) -> None:
    multiply(whistle_in(S.SOUNDING), 40)
    ids: list[str] = []
    cursor = None
    for _ in range(2):
        shown = watching.watched(
            Watch.LATE, organisation=scene.COUNTY, narrowing=Narrowing(), now=LATER, cursor=cursor
        )
        ids += [one.whistle.id for one in shown.items]
        cursor = shown.next

    assert (len(ids), len(set(ids)), cursor) == (41, 41, None)


@pytest.mark.parametrize(
    "actor",
    [
        scene.clerk(scene.URBAN),
        scene.SECRETARY,
        scene.person(Role.GRID_WORKER, scene.COMMUNITY),
        scene.person(Role.ASSESSOR, scene.COUNTY),
        scene.person(Role.SYSADMIN, scene.COUNTY_CENTRE),
    ],
)
def test_who_orders_nobody_has_no_such_page(city: None, actor: scene.Actor) -> None:
    client = signed_in(actor)

    assert client.get("/supervision").status_code == 404
    assert 'href="/supervision"' not in client.get("/inbox").content.decode()


@pytest.mark.parametrize("actor", [scene.DISPATCHER, scene.COUNTY_LEADER, scene.CITY_DISPATCHER])
def test_desks_have_the_page_too(city: None, actor: scene.Actor) -> None:
    assert signed_in(actor).get("/supervision").status_code == 200


def test_the_day_of_a_supervisor_begins_here(supervisor: Client) -> None:
    assert supervisor.get("/")["Location"] == "/supervision"


def test_foreign_whistles_are_absent(city: None) -> None:
    life = ordered()

    own = page(signed_in(scene.COUNTY_SUPERVISOR), "?tab=ordered")
    foreign = page(signed_in(scene.person(Role.SUPERVISOR, scene.OTHER_STREET)), "?tab=ordered")

    assert (life.id in own, "二级督办" in own) == (True, True)
    assert (life.id in foreign, "文化巷" in foreign) == (False, False)


def test_a_row_offers_what_the_rules_give_this_person(city: None) -> None:
    life, refusal = returned(2), refused()
    work(life)

    over = page(signed_in(scene.COUNTY_SUPERVISOR), "?tab=returned")
    desk = page(signed_in(), "?tab=returned")
    reported = page(signed_in(scene.COUNTY_SUPERVISOR), "?tab=refused")

    assert f"/whistles/{life.id}/order_rework?back=" in over
    assert f"/whistles/{life.id}/order_rework?back=" not in desk
    assert f"/whistles/{refusal.id}/investigate?back=" in reported


def test_an_order_is_given_within_the_row(city: None) -> None:
    life = whistle_in(S.SOUNDING)
    form = {
        "unit": str(scene.URBAN), "grade": "1", "note": "请速办", "idempotency_key": "k-1",
        "back": "/supervision?tab=late",
    }  # fmt: skip

    answer = signed_in(scene.COUNTY_SUPERVISOR).post(
        f"/whistles/{life.id}/supervise", form, headers={"hx-request": "true"}
    )

    assert (answer.status_code, "data-given" in answer.content.decode()) == (200, True)
    assert found(Watch.ORDERED) == [life.id]
    assert stored(life.id).state is S.SOUNDING


@pytest.mark.parametrize("query", ["?tab=nowhere", "?tab=late&unit=x&type=y&after=zz", "?after=%00"])
def test_what_an_address_says_badly_is_left_out(supervisor: Client, query: str) -> None:
    assert supervisor.get(f"/supervision{query}").status_code == 200


@pytest.mark.parametrize("watch", list(Watch))
@pytest.mark.parametrize("number", [1, 3])
def test_takes_few_statements_for_any_number(supervisor: Client, watch: Watch, number: int) -> None:
    for _ in range(number):
        ordered()
        refused()
    supervisor.get(f"/supervision?tab={watch}")

    with CaptureQueriesContext(connection) as taken:
        supervisor.get(f"/supervision?tab={watch}")

    assert len(taken) - SIGNING_IN <= MOST_STATEMENTS
