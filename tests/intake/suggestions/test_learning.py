"""Versions are trained in the background from the city's own cases, and read where they read better."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from tests.core.lifecycle import scene
from tests.factories.appeals import asked, received
from tests.factories.city import found_city

from muster.core.appeals.parts import RefusalGround
from muster.intake.models import Appeal, Suggestion, SuggestionModel
from muster.intake.services import handling
from muster.intake.suggestions import learning
from muster.intake.suggestions.learning import Learner, ask_if_due, own_examples, train_next
from muster.intake.suggestions.reader import current_reader
from muster.intake.suggestions.states import ModelSource, ModelState
from muster.intake.suggestions.versions import (
    MOST_TRIES,
    SILENT,
    Figures,
    NoSuchVersion,
    ask_training,
    claim_training,
    keep_version,
    put_in_force,
    versions,
)  # fmt: skip
from muster.text.category import Example

NOW = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)
STARTER = tuple(
    Example(text=f"{words}第{nth}次反映", label=label)
    for label, words in {"甲-1": "路灯不亮夜里看不清", "乙-2": "污水管道堵塞漫到路面"}.items()
    for nth in range(8)
)
moments = iter(range(100_000))


def clock() -> datetime:
    """Later by a minute each time: no two looks share a moment."""
    return NOW + timedelta(minutes=next(moments))


@pytest.fixture(autouse=True)
def few_examples(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small numbers in place of the real ones, so that a training takes milliseconds."""
    monkeypatch.setattr(learning, "starter_examples", lambda: STARTER)
    monkeypatch.setattr(learning, "HELD_OUT_LEAST", 2)
    monkeypatch.setattr(learning, "CHOICES_LEAST", 3)
    monkeypatch.setattr(learning, "STARTER_BELOW", 5)


@pytest.fixture
def city() -> Iterator[None]:
    found_city()
    return


def chosen(number: int) -> None:
    for _ in range(number):
        Suggestion.objects.create(
            id=f"00000000-0000-4000-8000-{next(moments):012d}",
            person=1, organisation=1, items=["甲-1"], confidence=0.5, certain=True, emergency=False,
            shown_at=clock(), chosen="甲-1", chosen_at=clock(),
        )  # fmt: skip


def test_the_first_version_is_learned_from_what_comes_with_muster_and_reads_at_once() -> None:
    learner = Learner()

    assert [learner.step(clock=clock), learner.step(clock=clock)] == [1, 0]

    (version,) = versions()
    assert (version.source, version.state, version.in_force) == (ModelSource.STARTER, ModelState.READY, True)
    assert (version.examples, version.own) == (len(STARTER), 0)
    reader = current_reader(now=clock()).reader
    assert reader is not None
    assert reader.read(["路灯不亮"])[0].ranked[0].label == "甲-1"


def test_another_one_is_asked_for_after_enough_choices_at_the_desks() -> None:
    Learner().step(clock=clock)
    chosen(2)
    assert ask_if_due(now=clock()) is None

    chosen(1)

    asked_for = ask_if_due(now=clock())
    assert asked_for == versions()[0].version
    assert versions()[0].source is ModelSource.HISTORY
    assert ask_training(source=ModelSource.STARTER, by=None, now=clock()) == asked_for


@pytest.mark.usefixtures("city")
def test_the_citys_cases_are_learned_from_with_their_items_and_without_personal_data() -> None:
    taken = received(title="路灯不亮", text="我的电话是 13812345678，路灯不亮", item=scene.ITEM.code)
    handling.accept(asked(), appeal_id=taken)
    received(title="还没有受理", text="路灯不亮", item=scene.ITEM.code)
    refused = received(title="路灯不亮", text="路灯", item=scene.ITEM.code)
    ground = RefusalGround.INSUFFICIENT_INFORMATION
    handling.refuse(asked(), appeal_id=refused, ground=ground, reason="地点不明")

    (example,) = own_examples()

    assert example.label == scene.ITEM.code
    assert "路灯不亮" in example.text
    assert "13812345678" not in example.text


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("labels", "in_force"),
    [pytest.param("甲" * 8 + "甲甲", True, id="as-good"), pytest.param("乙" * 8 + "甲甲", False, id="worse")],
)
def test_a_later_version_reads_where_it_reads_unseen_cases_no_worse(labels: str, in_force: bool) -> None:
    train_first()
    for nth, label in enumerate(labels):
        case = received(title="", text=f"路灯不亮夜里看不清{nth}")
        item = {"甲": "甲-1", "乙": "乙-2"}[label]
        Appeal.objects.filter(id=case).update(item=item, state="accepted", received_at=clock())
    ask_training(source=ModelSource.HISTORY, by=None, now=clock())

    assert train_next(clock=clock) == 1

    version = versions()[0]
    assert (version.own, version.figures.held_out) == (10, 2)
    assert version.figures.before == 1.0
    assert version.figures.accuracy == (1.0 if in_force else 0.0)
    assert version.in_force is in_force


def train_first() -> None:
    ask_training(source=ModelSource.STARTER, by=None, now=clock())
    assert train_next(clock=clock) == 1


def test_a_version_is_taken_back_and_one_that_is_none_is_refused() -> None:
    train_first()
    first = versions()[0].version
    ask_training(source=ModelSource.STARTER, by=None, now=clock())
    train_next(clock=clock)
    second = versions()[0].version

    put_in_force(version=second, by=7, now=clock())
    put_in_force(version=first, by=7, now=clock())

    assert [one.version for one in versions() if one.in_force] == [first]
    assert current_reader(now=clock()).version == first
    with pytest.raises(NoSuchVersion):
        put_in_force(version=second + 1, by=None, now=clock())
    assert [one.version for one in versions() if one.in_force] == [first]


def test_what_a_trainer_that_died_left_is_begun_again_and_given_up_in_the_end() -> None:
    asked_for = ask_training(source=ModelSource.STARTER, by=None, now=NOW)
    claimed = claim_training(now=NOW)
    assert claimed is not None
    assert claim_training(now=NOW + SILENT) is None

    again = claim_training(now=NOW + SILENT + timedelta(seconds=1))

    assert again is not None
    assert (again.version, again.tries) == (asked_for, 2)
    keep_version(claimed=claimed, body=b"late", examples=1, own=0, figures=Figures(), now=NOW)
    assert versions()[0].state is ModelState.TRAINING
    SuggestionModel.objects.update(tries=MOST_TRIES, beat_at=NOW)
    assert train_next(clock=lambda: NOW + timedelta(hours=1)) == 1
    assert versions()[0].state is ModelState.FAILED
