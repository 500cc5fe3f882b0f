"""A command given twice is done once and answered twice the same."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from tests.ledger.events import NOON, entry, whistle

from muster.ledger.append import append
from muster.ledger.keys import (
    Answer,
    Answered,
    Claim,
    KeyUnanswered,
    claim,
    fingerprint,
    purge,
    store_answer,
)
from muster.ledger.models import CommandKey, Line
from muster.ledger.refusals import KeyReused

ANSWER = Answer(status=200, body=b'{"state":"sounding"}')


def asked(*, key: str = "k1", actor: int = 7, body: bytes = b"{}") -> Claim:
    return Claim(actor=actor, key=key, fingerprint=fingerprint(command="accept", body=body), now=NOON)


def give(claimed: Claim) -> Answer:
    """A command as the services give it."""
    with transaction.atomic(durable=True):
        answer = claim(claim=claimed)
        if answer is None:
            answer = ANSWER
            append(
                entries=[entry(whistle(claimed.key))],
                heads={},
                answered=Answered(claim=claimed, answer=answer),
            )
        return answer


def refuse(claimed: Claim) -> None:
    """A command that the rules refuse after its key was claimed."""
    with transaction.atomic(durable=True):
        claim(claim=claimed)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_second_command_with_the_same_key_gets_the_stored_answer() -> None:
    assert claim(claim=asked()) is None
    store_answer(answered=Answered(claim=asked(), answer=ANSWER))

    assert claim(claim=asked()) == ANSWER


@pytest.mark.django_db
def test_same_key_with_another_command_is_refused() -> None:
    claim(claim=asked())

    with pytest.raises(KeyReused):
        claim(claim=asked(body=b'{"other":1}'))


@pytest.mark.django_db
def test_keys_are_each_actors_own() -> None:
    claim(claim=asked(actor=7))

    assert claim(claim=asked(actor=8)) is None


@pytest.mark.django_db
def test_a_key_left_without_an_answer_is_an_error() -> None:
    claim(claim=asked())

    with pytest.raises(KeyUnanswered):
        claim(claim=asked())


def test_a_refused_command_gives_its_key_back(live_database: str) -> None:
    refuse(asked())

    assert give(asked()) == ANSWER


@pytest.mark.parametrize("turn", range(5))
def test_two_threads_with_one_key_write_one_event_and_get_one_answer(live_database: str, turn: int) -> None:
    answers: list[Answer] = []
    together = threading.Barrier(2)

    def run() -> None:
        together.wait()
        answers.append(give(asked()))
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [ANSWER, ANSWER]
    assert Line.objects.count() == 1


def test_a_waiting_command_goes_ahead_when_the_first_is_refused(live_database: str) -> None:
    claimed, answers = threading.Event(), list[Answer]()

    def second() -> None:
        claimed.wait()
        answers.append(give(asked()))
        connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    with transaction.atomic(durable=True):
        claim(claim=asked())
        claimed.set()
        thread.join(timeout=0.3)
        transaction.set_rollback(True)
    thread.join()

    assert answers == [ANSWER]
    assert Line.objects.count() == 1


@pytest.mark.django_db
def test_purge_keeps_thirty_days() -> None:
    for key, age in [("old", timedelta(days=30, seconds=1)), ("young", timedelta(days=30))]:
        claim(claim=Claim(actor=7, key=key, fingerprint=bytes(32), now=NOON - age))

    assert purge(now=NOON) == 1
    assert list(CommandKey.objects.values_list("key", flat=True)) == ["young"]
