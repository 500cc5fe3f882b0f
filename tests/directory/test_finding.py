"""Units by what people type."""

from dataclasses import replace
from datetime import date

import pytest
from tests.core.lifecycle import scene
from tests.factories.spellings import TYPED

from muster.core.directory.book import UnitBook
from muster.directory.finding.spelling import Typed, spelled
from muster.directory.finding.units import find_units

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(("name", "code", "typed", "rank"), TYPED.values(), ids=TYPED)
def test_what_is_typed_names_it_so_well(name: str, code: str, typed: str, rank: int | None) -> None:
    assert Typed.of(typed).rank(name=spelled(name), code=code) == rank


def found(typed: str, book: UnitBook = scene.BOOK) -> list[str]:
    return [unit.name for unit in find_units(typed=typed, units=book, on=TODAY)]


def test_the_best_fit_comes_first_and_alike_ones_in_official_order() -> None:
    assert found("swj") == ["市水务局", "区水务局"]
    assert found("区水") == ["区水务局"]


def test_nothing_typed_finds_nothing() -> None:
    assert found(" ") == []


def test_an_abolished_unit_is_not_found() -> None:
    gone = replace(scene.BOOK.get(scene.WATER), until=TODAY)
    book = UnitBook(units={**scene.BOOK.units, scene.WATER: gone}, version=2)

    assert found("区水务局", book) == []


def test_at_most_twenty_are_told() -> None:
    many = {nth: replace(scene.BOOK.get(scene.WATER), id=nth, code=str(nth)) for nth in range(100, 160)}

    assert len(found("qswj", UnitBook(units=many, version=3))) == 20
