"""One command for several whistles: told beforehand, given one by one, and nothing twice."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import Life, accept, whistle_in

from muster.core.directory.actors import Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.states import WhistleState
from muster.ledger.models import Line

S = WhistleState
STRANGER = scene.person(Role.CLERK, scene.GAS)


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


@pytest.fixture
def desk() -> Client:
    return signed_in(scene.DISPATCHER)


def look(client: Client, command: str, *lives: Life) -> str:
    answer = client.post("/whistles/bulk", {"command": command, "id": [life.id for life in lives]})
    assert answer.status_code == 200
    return answer.content.decode()


def items(page: str) -> list[str]:
    return re.findall(r'name="item" value="([^"]+)" checked', page)


def told(page: str) -> list[str]:
    return [" ".join(re.sub(r"<[^>]+>", "", text).split()) for text in
            re.findall(r'<span class="bulk-told">(.*?)</span>', page)]  # fmt: skip


def give(client: Client, command: str, named: list[str], **fields: str) -> str:
    return client.post(f"/whistles/bulk/{command}", {"item": named, "batch": "b-1"} | fields).content.decode()


def events(kind: str) -> int:
    return Line.objects.filter(type=kind).count()


def test_the_preview_says_whom_it_reaches_and_why_not(desk: Client) -> None:
    sounding, closed = whistle_in(S.SOUNDING), whistle_in(S.CLOSED)

    page = look(desk, "remind", sounding, closed)

    assert [one.split(":")[0] for one in items(page)] == [sounding.id]
    assert told(page) == ["催办 区城管局：接哨", "没有可催办的时限"]
    assert events("reminder_sent") == 0


def test_each_item_is_given_by_itself_and_one_refused_leaves_the_rest(desk: Client) -> None:
    one, gone, two = (whistle_in(S.SOUNDING) for _ in range(3))
    named = items(look(desk, "remind", one, gone, two))
    gone.give(c.Withdraw(reason=gone.text("误报")), scene.DISPATCHER)

    page = give(desk, "remind", named, note="请尽快接哨")

    assert re.findall(r'data-tone="(\w+)"', page) == ["green", "red", "green"]
    assert "办理 2 件，未办理 1 件" in page
    assert events("reminder_sent") == 2


def test_the_same_form_again_does_nothing_twice(desk: Client) -> None:
    life = whistle_in(S.SOUNDING)
    named = items(look(desk, "remind", life))

    give(desk, "remind", named, note="请尽快接哨")
    again = give(desk, "remind", named, note="请尽快接哨")

    assert 'data-tone="green"' in again
    assert events("reminder_sent") == 1


def test_a_key_used_for_other_words_is_refused_at_its_item(desk: Client) -> None:
    life = whistle_in(S.SOUNDING)
    named = items(look(desk, "remind", life))
    give(desk, "remind", named, note="请尽快接哨")

    assert 'data-tone="red"' in give(desk, "remind", named, note="别的话")
    assert events("reminder_sent") == 1


def test_a_clerk_accepts_several_and_only_their_own() -> None:
    mine, foreign = whistle_in(S.SOUNDING), whistle_in(S.SOUNDING, lead=scene.WATER, assists=())
    clerk = signed_in(scene.clerk(scene.URBAN))

    page = look(clerk, "accept", mine, foreign)
    give(clerk, "accept", [*items(page), f"{foreign.id}:9:1"])

    assert told(page) == ["区城管局 接哨，接哨时限停表"]
    assert (mine.whistle.state, foreign.whistle.state) == (S.IN_HAND, S.SOUNDING)


def test_what_moved_on_meanwhile_is_told_at_its_item(desk: Client) -> None:
    life = whistle_in(S.IN_HAND, now=datetime.now(tz=UTC) - timedelta(minutes=5))
    asking = c.AskExtension(assignment=1, limit=scene.limit("1 wd"), reason=life.text("配件未到"))
    life.give(asking, scene.clerk(scene.URBAN))
    named = items(look(desk, "extend", life))
    other = c.AskExtension(assignment=2, limit=scene.limit("2 wd"), reason=life.text("人手不足"))
    life.give(other, scene.clerk(scene.MARKET))

    page = give(desk, "extend", named, days="3", note="已告知")

    assert 'data-tone="amber"' in page
    assert events("extension_granted") == 0


def test_missing_words_come_back_at_their_field(desk: Client) -> None:
    life = whistle_in(S.SOUNDING)
    named = items(look(desk, "remind", life))

    answer = desk.post("/whistles/bulk/remind", {"item": named, "offered": [life.id], "note": " "})

    assert answer.status_code == 422
    assert "请填写。" in answer.content.decode()
    assert items(answer.content.decode()) == named


def test_whoever_it_does_not_concern_finds_nothing() -> None:
    life = whistle_in(S.SOUNDING)
    stranger = signed_in(STRANGER)

    assert items(look(stranger, "accept", life)) == []
    assert "文化巷占道经营" not in give(stranger, "accept", [f"{life.id}:{life.whistle.version}:1"])
    assert life.whistle.state is S.SOUNDING


@pytest.mark.parametrize(
    "item", ["", "x", "x:1", ":::", "x:1:1", "01900000-0000-7000-8000-000000000001:-1:1"]
)
def test_items_that_cannot_be_are_left_out(desk: Client, item: str) -> None:
    assert desk.post("/whistles/bulk/remind", {"item": item, "note": "x"}).status_code == 422


def test_commands_that_suit_only_one_are_missing(desk: Client) -> None:
    life = whistle_in(S.SOUNDING)
    accept(life)

    assert desk.post("/whistles/bulk", {"command": "escalate", "id": life.id}).status_code == 404
    assert desk.post("/whistles/bulk/escalate", {"item": f"{life.id}:1:0"}).status_code == 404


def test_the_bar_offers_what_ones_posts_may_give(desk: Client) -> None:
    whistle_in(S.SOUNDING)

    offered = [
        re.findall(r'name="command" value="(\w+)"', client.get("/whistles").content.decode())
        for client in (desk, signed_in(scene.clerk(scene.URBAN)))
    ]

    assert offered == [["remind", "supervise", "extend", "annotate"], ["accept", "annotate"]]


def test_what_was_chosen_in_a_tray_leads_back_to_the_tray(desk: Client) -> None:
    life = whistle_in(WhistleState.SOUNDING)
    clerk, tray = signed_in(scene.clerk(scene.URBAN)), "/inbox?tray=respond"
    form = {"command": "accept", "id": [life.id], "back": tray}

    assert f'name="back" value="{tray}"' in clerk.get(tray).content.decode()
    preview = clerk.post("/whistles/bulk", form).content.decode()
    item = re.search(r'name="item" value="([^"]+)"', preview)
    assert item is not None
    done = clerk.post("/whistles/bulk/accept", {"item": item[1], "batch": "b-9", "back": tray})

    assert f'name="back" value="{tray}"' in preview
    for page in (preview, done.content.decode()):
        assert f'href="{tray}"' in page
    assert clerk.post("/whistles/bulk", {"command": "accept", "back": tray})["Location"] == tray
    assert "evil" not in clerk.post("/whistles/bulk", form | {"back": "//evil.example"}).content.decode()
