"""Saved views keep what a list understands, belong to one person, and are shared with a unit at most."""

import re

import pytest
from django.test import Client
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.accounts.models import SavedView
from muster.core.directory.actors import Role
from muster.core.lifecycle.states import WhistleState

COLLEAGUE = scene.person(Role.DISPATCHER, scene.STREET_CENTRE, who=777)
FOREIGNER = scene.person(Role.DISPATCHER, scene.OTHER_STREET)


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()
    whistle_in(WhistleState.SOUNDING)


@pytest.fixture
def desk() -> Client:
    return signed_in(scene.DISPATCHER)


def save(client: Client, name: str, query: str, **more: str) -> str:
    answer = client.post("/views/register/save", {"name": name, "query": query} | more)
    return answer.headers.get("Location", str(answer.status_code))


def offered(client: Client) -> list[str]:
    page = client.get("/whistles").content.decode()
    return re.findall(r'<a class="menu-item" href="([^"]*)"[^>]*><span>([^<]+)<', page)


def test_only_what_the_list_understands_is_kept(desk: Client) -> None:
    save(desk, "超时", "light=red&evil=1&state=nonsense&street=x&columns=lead&after=00&q=占道")

    assert SavedView.objects.get().query == "light=red&q=%E5%8D%A0%E9%81%93&columns=lead"


def test_it_is_mine_until_it_is_shared(desk: Client) -> None:
    colleague, foreigner = signed_in(COLLEAGUE), signed_in(FOREIGNER)
    save(desk, "只我", "light=red")
    save(desk, "大家", "light=amber", shared="1")

    assert [name for _, name in offered(desk)] == ["只我", "大家 "]
    assert offered(colleague) == [("/whistles?light=amber", "大家 ")]
    assert offered(foreigner) == []


def test_a_shared_view_shows_a_reader_what_the_reader_may_see(desk: Client) -> None:
    stranger = scene.person(Role.CLERK, scene.STREET_CENTRE, who=778)
    save(desk, "大家", "state=sounding", shared="1")
    (url, _), *_ = offered(signed_in(stranger))

    assert "文化巷占道经营" in signed_in(stranger).get(url).content.decode()
    assert "文化巷占道经营" not in signed_in(FOREIGNER).get(url).content.decode()


def test_nobody_touches_a_view_of_another(desk: Client) -> None:
    save(desk, "大家", "light=red", shared="1")
    view = SavedView.objects.get().id
    colleague = signed_in(COLLEAGUE)

    answers = [colleague.get(f"/views/{view}"), colleague.post(f"/views/{view}", {"delete": "1"})]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert SavedView.objects.count() == 1


def test_it_is_renamed_unshared_and_deleted(desk: Client) -> None:
    save(desk, "大家", "light=red", shared="1")
    view = SavedView.objects.get()

    desk.post(f"/views/{view.id}", {"name": "我的"})
    after = SavedView.objects.get()
    desk.post(f"/views/{view.id}", {"delete": "1"})

    assert (after.name, after.unit) == ("我的", None)
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "长" * 41])
def test_a_name_that_cannot_be_is_said_at_the_form(desk: Client, name: str) -> None:
    assert save(desk, name, "light=red") == "422"
    assert not SavedView.objects.exists()


def test_one_of_the_same_name_takes_its_place_but_no_other_is_renamed_to_it(desk: Client) -> None:
    save(desk, "一", "light=red")
    save(desk, "一", "light=amber")
    save(desk, "二", "open=1")
    other = SavedView.objects.get(name="二")

    answer = desk.post(f"/views/{other.id}", {"name": "一"})

    assert answer.status_code == 422
    assert set(SavedView.objects.values_list("name", "query")) == {("一", "light=amber"), ("二", "open=1")}


def test_a_list_without_views_is_missing(desk: Client) -> None:
    assert save(desk, "一", "", shared="1") == "/whistles"
    assert desk.post("/views/scores/save", {"name": "一", "query": ""}).status_code == 404
