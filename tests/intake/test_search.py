"""Two characters find an appeal, once the background has indexed it."""

import pytest
from tests.core.appeals.people import COMMUNITY, STREET
from tests.intake.desk import asked, received, told

from muster.core.directory.actors import Role
from muster.intake.search import fill_grams, find, grams_of
from muster.intake.services.receiving import receive

pytestmark = pytest.mark.django_db


def fill() -> None:
    after = fill_grams(limit=2)
    while after is not None:
        after = fill_grams(after=after, limit=2)


@pytest.mark.parametrize("text", ["路灯", "不亮", "文化巷路灯不亮", "LED灯", "led"])
def test_appeal_is_found_by_any_piece(text: str) -> None:
    wanted = received(text="文化巷路灯不亮,换LED灯。")
    received(title="井盖", text="井盖松动")
    fill()

    assert find(text=text) == [wanted]


@pytest.mark.parametrize("text", ["灯", "", "路不", "%%", "__", "亮灯"])
def test_what_is_not_there_is_not_found(text: str) -> None:
    received(text="文化巷路灯不亮。")
    fill()

    assert find(text=text) == []


def test_only_the_desks_asked_for_are_searched() -> None:
    mine = received(text="文化巷路灯不亮。")
    receive(asked(Role.DISPATCHER, STREET), told=told(text="文林街路灯不亮。", holder=STREET))
    fill()

    assert find(text="路灯", holders=[COMMUNITY], limit=1) == [mine]
    assert find(text="路灯", holders=[]) == []


def test_filling_goes_through_all_and_twice_does_no_harm() -> None:
    wanted = [received(title="路灯") for _ in range(5)]

    fill()
    fill()

    assert sorted(find(text="路灯")) == sorted(wanted)


def test_pieces_do_not_run_over_lines() -> None:
    assert grams_of("路灯\n不亮") == ["不亮", "路灯"]
