"""Two characters of number, title or address find a whistle, for those it concerns."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.lifecycle import scene
from tests.factories.whistles import Life, whistle_in

from muster.core.lifecycle.states import WhistleState
from muster.directory.facts import unit_book
from muster.ledger.texts import erase
from muster.whistles.models import WhistleGrams
from muster.whistles.queries.narrowing import Filters
from muster.whistles.queries.register import register
from muster.whistles.search import fill_grams

pytestmark = pytest.mark.usefixtures("city")


@pytest.fixture
def lives() -> list[Life]:
    """Two whistles with the scene's title, an hour apart, indexed."""
    later = scene.MONDAY + timedelta(hours=1)
    found = [whistle_in(WhistleState.SOUNDING), whistle_in(WhistleState.CLOSED, now=later)]
    assert fill_grams(limit=1) is not None
    fill_grams()
    return found


def listed(by: scene.Actor, **filters: object) -> list[str]:
    page = register(by=by, units=unit_book(), now=scene.MONDAY, filters=Filters(**filters))
    return [row.whistle for row in page.items]


def test_a_piece_of_the_title_finds_the_newest_first(lives: list[Life]) -> None:
    older, newer = lives

    assert listed(scene.DISPATCHER, text="占道") == [newer.id, older.id]


def test_a_number_finds_its_whistle(lives: list[Life]) -> None:
    older, _ = lives

    assert listed(scene.DISPATCHER, text=older.whistle.number) == [older.id]


def test_a_state_narrows_what_was_found(lives: list[Life]) -> None:
    _, closed = lives

    assert listed(scene.DISPATCHER, text="占道", states=("closed",)) == [closed.id]


@pytest.mark.parametrize("text", ["井盖", "占", "%%", "__"])
def test_what_is_not_there_is_not_found(lives: list[Life], text: str) -> None:
    assert listed(scene.DISPATCHER, text=text) == []


def test_nobody_finds_what_does_not_concern_them(lives: list[Life]) -> None:
    assert listed(scene.person(scene.Role.DISPATCHER, scene.OTHER_STREET), text="占道") == []


def test_indexing_again_adds_nothing(lives: list[Life]) -> None:
    assert fill_grams() is None


@pytest.mark.parametrize("erased", [("title", "占道"), ("address", "文林")])
def test_an_erased_text_takes_the_pieces_with_it(lives: list[Life], erased: tuple[str, str]) -> None:
    part, piece = erased
    life = Life()
    life.draft(place=replace(scene.PLACE, address=life.text("文林街12号")))
    fill_grams()
    refs = {"title": life.whistle.title, "address": life.whistle.place.address}
    others = WhistleGrams.objects.exclude(whistle_id=life.id)
    before = list(others.order_by("pk").values_list("pk", "grams"))
    whole = WhistleGrams.objects.get(whistle_id=life.id).grams

    erase(ids=[refs[part].id], now=scene.MONDAY)
    at_once = list(WhistleGrams.objects.order_by("pk").values_list("pk", "grams"))
    fill_grams()

    assert piece in whole
    assert at_once == before
    assert piece not in WhistleGrams.objects.get(whistle_id=life.id).grams
    assert listed(scene.DISPATCHER, text=life.whistle.number) == [life.id]
