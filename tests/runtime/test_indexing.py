"""The search index fills itself: everything at the start, then what came lately, then everything again."""

from datetime import timedelta

import pytest
from tests.intake.desk import NOON, received

from muster.intake.search import fill_grams, find
from muster.runtime.serving.indexing import WHOLE_EVERY, Indexer

# `received` gives appeals of the past; the indexer looks at them from a day later.
LATER = NOON + timedelta(days=1)

pytestmark = pytest.mark.django_db


def indexer() -> Indexer:
    return Indexer(fill=lambda after, now: fill_grams(after=after), index="appeals")


def test_everything_is_indexed_at_the_start() -> None:
    appeal = received(title="路灯")

    indexer().step(now=LATER)

    assert find(text="路灯") == [appeal]


def test_an_appeal_of_the_past_is_found_at_the_next_whole_look() -> None:
    looking = indexer()
    looking.step(now=LATER)
    appeal = received(title="路灯")

    looking.step(now=LATER)
    before = find(text="路灯")
    for _ in range(3):
        looking.step(now=LATER + WHOLE_EVERY + timedelta(seconds=1))

    assert (before, find(text="路灯")) == ([], [appeal])


def test_a_new_appeal_is_found_at_once() -> None:
    looking = indexer()
    looking.step(now=NOON)
    appeal = received(title="路灯")

    looking.step(now=NOON + timedelta(minutes=1))

    assert find(text="路灯") == [appeal]
