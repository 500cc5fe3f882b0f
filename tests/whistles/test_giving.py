"""A command is given once, judged on what its giver saw, and exists only for whom it concerns."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.whistles import Life, evaluate, seen, stored, verify, whistle_in, work

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.refusals import (
    Incomplete,
    NeedsDeliberation,
    NotAuthorised,
    Refusal,
    UnknownReference,
    WrongState,
)
from muster.core.lifecycle.states import WhistleState
from muster.ledger.models import CommandKey, Line, Notice, Text
from muster.ledger.refusals import KeyReused
from muster.whistles.models import Whistle
from muster.whistles.services.give import give
from muster.whistles.services.refusals import NotFound, StaleVersion
from muster.whistles.services.texts import Texts

pytestmark = pytest.mark.usefixtures("city")

MISSING = "01900000-0000-7000-8000-00000000ffff"
STRANGER = scene.person(Role.CLERK, scene.GAS)


def test_same_key_gives_the_stored_answer_once() -> None:
    life = whistle_in(WhistleState.SOUNDING)
    first = life.give(c.Accept(assignment=1), scene.clerk(scene.URBAN), key="phone-1")
    lines = Line.objects.count()

    again = life.give(c.Accept(assignment=1), scene.clerk(scene.URBAN), key="phone-1")

    assert (again.repeated, replace_repeated(again)) == (True, first)
    assert Line.objects.count() == lines


def replace_repeated(given: object) -> object:
    return type(given)(
        **{name: getattr(given, name) for name in given.__struct_fields__} | {"repeated": False}
    )


def test_same_key_and_words_with_a_new_salt_is_the_same_command() -> None:
    life = whistle_in(WhistleState.SOUNDING)
    by = scene.clerk(scene.URBAN)
    for _ in range(2):
        given = life.give(c.Accept(assignment=1, note=life.text("马上到")), by, key="phone-2")

    assert given.repeated


@pytest.mark.parametrize("other", ["assignment", "words", "whistle"])
def test_same_key_for_another_command_is_refused(other: str) -> None:
    life = whistle_in(WhistleState.SOUNDING)
    by = scene.clerk(scene.URBAN)
    life.give(c.Accept(assignment=1, note=life.text("马上到")), by, key="phone-3")
    target = whistle_in(WhistleState.SOUNDING) if other == "whistle" else life
    target.now = life.now
    words = "已出发" if other == "words" else "马上到"
    number = 2 if other == "assignment" else 1

    with pytest.raises(KeyReused):
        target.give(c.Accept(assignment=number, note=target.text(words)), by, key="phone-3")


def test_keys_are_each_persons_own() -> None:
    life = whistle_in(WhistleState.SOUNDING)
    life.give(c.Accept(assignment=1), scene.clerk(scene.URBAN), key="k")

    given = life.give(c.Accept(assignment=2), scene.clerk(scene.MARKET), key="k")

    assert not given.repeated


def test_two_people_say_something_under_one_key_at_one_moment() -> None:
    life = whistle_in(WhistleState.SOUNDING)
    now = life.now + timedelta(seconds=9)

    for number, by in ((1, scene.clerk(scene.URBAN)), (2, scene.clerk(scene.MARKET))):
        texts = Texts(key="k", now=now)
        command = c.Accept(assignment=number, note=texts.refer("马上到"))
        give(command=command, by=by, key="k", now=now, whistle_id=life.id, texts=texts)

    assert all(part.accepted_at for part in life.whistle.assignments)


def test_refusal_leaves_nothing_behind() -> None:
    life = whistle_in(WhistleState.IN_HAND)
    before = (CommandKey.objects.count(), Line.objects.count(), Text.objects.count(), Notice.objects.count())

    with pytest.raises(Refusal):
        life.give(c.SubmitResult(note=life.text("完")), scene.clerk(scene.URBAN), key="again")

    after = (CommandKey.objects.count(), Line.objects.count(), Text.objects.count(), Notice.objects.count())
    assert after == before


def test_stale_version_says_where_the_whistle_stands() -> None:
    life = whistle_in(WhistleState.AWAITING_APPROVAL)
    judged = seen(c.Blow(), life)
    life.give(c.SendBack(reason=life.text("补充照片")), scene.LEADER)

    with pytest.raises(StaleVersion) as refused:
        life.give(judged, scene.LEADER)

    assert refused.value.code == "stale_version"
    assert refused.value.current.state == "draft"
    assert refused.value.current.version == life.whistle.version


def test_progress_of_units_makes_no_version_stale() -> None:
    life = whistle_in(WhistleState.SOUNDING)
    judged = seen(c.Withdraw(reason=life.text("误报")), life)
    texts, life._texts = life._texts, None
    life.give(c.Contact(assignment=1), scene.clerk(scene.URBAN))
    life._texts = texts

    assert life.give(judged, scene.DISPATCHER).state == "withdrawn"


@pytest.mark.parametrize("by", [STRANGER, scene.person(Role.DISPATCHER, scene.OTHER_STREET)])
@pytest.mark.parametrize(
    "command",
    [c.Accept(assignment=1), c.Accept(assignment=99), c.Submit(seen=99), c.Sweep(), c.Rule(
        objection="x", result="rejected", opinion=scene.text())],
    ids=["accept", "unknown-part", "stale", "system", "rule"],
)  # fmt: skip
def test_foreign_whistle_answers_like_a_missing_one(by: Actor, command: c.Command) -> None:
    life = whistle_in(WhistleState.SOUNDING)

    answers = []
    for whistle_id in (life.id, MISSING):
        with pytest.raises(NotFound) as refused:
            give(command=command, by=by, key="k", now=life.now + timedelta(seconds=9), whistle_id=whistle_id)
        answers.append((refused.value.code, refused.value.zh, refused.value.en, refused.value.allowed))

    assert answers[0] == answers[1]


@pytest.mark.parametrize("whistle_id", ["", "7", "nothing", "'; DROP TABLE whistle; --", MISSING.upper()])
def test_what_is_no_id_names_no_whistle(whistle_id: str) -> None:
    with pytest.raises(NotFound):
        give(command=c.Submit(), by=scene.LEADER, key="k", now=scene.MONDAY, whistle_id=whistle_id)


@pytest.mark.parametrize("other", ["", "7", MISSING])
def test_unknown_other_whistle_is_refused(other: str) -> None:
    life = whistle_in(WhistleState.SOUNDING)

    with pytest.raises(UnknownReference):
        life.give(c.Merge(target=other, reason=life.text()), scene.COUNTY_DISPATCHER)


@pytest.mark.parametrize("quoted", ["d-1", MISSING])
def test_deliberation_that_is_not_on_file_is_refused(quoted: str) -> None:
    life = whistle_in(WhistleState.AWAITING_APPROVAL, type=WhistleType.KEY)

    with pytest.raises(NeedsDeliberation):
        life.give(c.Blow(deliberation=quoted), scene.SECRETARY)


def test_whistle_for_an_unknown_organisation_is_refused() -> None:
    with pytest.raises(UnknownReference):
        Life().draft(blower=987_654)


def test_words_are_cleaned_before_they_are_kept() -> None:
    life = Life()
    life.draft(title=life.text("占\x00道\u202e 🚧"))

    assert Text.objects.get(id=life.whistle.title.id).body == "占道 🚧"


@pytest.mark.parametrize("words", ["", " \u200b ", "长" * 50_001])
def test_empty_and_endless_words_are_refused(words: str) -> None:
    with pytest.raises(Incomplete):
        Texts(key="k", now=scene.MONDAY).refer(words)


def test_concerned_person_without_the_power_is_told_so() -> None:
    life = whistle_in(WhistleState.SOUNDING)

    with pytest.raises(NotAuthorised):
        life.give(c.Blow(), scene.clerk(scene.URBAN))


def test_system_commands_are_not_given_by_people() -> None:
    life = whistle_in(WhistleState.SOUNDING)

    for command in (c.Sweep(), c.EndWait(awaited=life.id), c.ReceiveMerge(source=life.id)):
        with pytest.raises(Refusal):
            life.give(command, scene.DISPATCHER)


def test_sysadmin_reads_no_cases() -> None:
    life = whistle_in(WhistleState.SOUNDING)

    with pytest.raises(NotFound):
        life.give(c.Submit(), scene.person(Role.SYSADMIN, scene.STREET))


def test_ids_and_numbers_come_from_key_and_moment() -> None:
    one, other = Life(), Life()

    given = one.draft(), other.draft()

    assert given[0].whistle < given[1].whistle or given[0].whistle != given[1].whistle
    assert given[0].number.startswith("3-2026-")
    assert len({answer.number for answer in given}) == 2


def test_moment_stands_after_the_last_record_though_the_clock_went_back() -> None:
    life = whistle_in(WhistleState.SOUNDING)
    last = life.whistle.recorded_at
    life.wait(hours=-5)

    life.give(c.Accept(assignment=1), scene.clerk(scene.URBAN))

    assert last is not None
    assert life.whistle.recorded_at == last + timedelta(microseconds=1)


def test_wrong_state_says_what_is_allowed() -> None:
    life = whistle_in(WhistleState.AWAITING_APPROVAL)

    with pytest.raises(WrongState) as refused:
        life.give(c.Evaluate(evaluations=()), scene.DISPATCHER)

    assert "blow" in refused.value.allowed


def test_commands_stay_within_their_statements() -> None:
    whistle_in(WhistleState.SOUNDING)
    life = Life()
    counted = {}

    def counting(name: str, action: object) -> None:
        with CaptureQueriesContext(connection) as queries:
            action()  # type: ignore[operator]
        counted[name] = sum("SAVEPOINT" not in query["sql"] for query in queries) - 1

    counting("draft", life.draft)
    counting("submit", lambda: life.give(c.Submit(), scene.DISPATCHER))
    counting("blow", lambda: life.give(c.Blow(), scene.LEADER))
    counting("accept", lambda: life.give(c.Accept(assignment=1), scene.clerk(scene.URBAN)))
    counting("accept again", lambda: life.give(c.Accept(assignment=2), scene.clerk(scene.MARKET)))
    work(life)
    counting("verify", lambda: verify(life))
    evaluate(life)

    # The number of the directory is read before BEGIN and not counted.
    assert counted == {"draft": 4, "submit": 4, "blow": 4, "accept": 4, "accept again": 4, "verify": 4}


def test_texts_are_kept_beside_the_ledger() -> None:
    life = whistle_in(WhistleState.DRAFT)
    texts = Texts(key="k", now=life.now)

    assert Text.objects.get(id=life.whistle.title.id).body == "文化巷占道经营"
    assert "占道经营" not in bytes(Line.objects.get(stream_id=life.id).canonical).decode()
    assert texts.kept == []


def test_body_is_the_fold_to_the_byte() -> None:
    life = whistle_in(WhistleState.CLOSED)

    row = Whistle.objects.get(id=life.id)

    assert (row.state, row.version, row.seq) == ("closed", life.whistle.version, life.whistle.seq)
    assert stored(life.id) == replace(life.whistle)
