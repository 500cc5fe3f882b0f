"""The frame of a command: done once, answered twice the same, refused without a trace."""

from dataclasses import dataclass

import pytest
from tests.ledger.events import NOON, entry, whistle

from muster.core.lifecycle.refusals import Incomplete
from muster.ledger.append import append
from muster.ledger.keys import CREATED, Claim, Outcome, answered, fingerprint, once
from muster.ledger.models import CommandKey, Line
from muster.ledger.refusals import KeyReused


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(Outcome):
    """How many lines there were when the command was carried out."""

    lines: int


def asked(*, body: bytes = b"{}") -> Claim:
    return Claim(actor=7, key="k1", fingerprint=fingerprint(command="count", body=body), now=NOON)


def count(mine: Claim) -> Counted:
    told = Counted(lines=Line.objects.count())
    append(
        entries=[entry(whistle("w1"))],
        heads={},
        answered=answered(mine=mine, told=told, status=CREATED),
    )
    return told


def refuse(mine: Claim) -> Counted:
    count(mine)
    raise Incomplete("不行。", "No.")


@pytest.mark.usefixtures("live_database")
def test_the_second_time_gives_the_stored_answer_and_says_so() -> None:
    first = once(mine=asked(), answer=Counted, work=count)
    second = once(mine=asked(), answer=Counted, work=count)

    assert (first, second) == (Counted(lines=0), Counted(lines=0, repeated=True))
    assert Line.objects.count() == 1
    assert [key.status for key in CommandKey.objects.all()] == [CREATED]


@pytest.mark.usefixtures("live_database")
def test_another_command_under_the_same_key_is_refused() -> None:
    once(mine=asked(), answer=Counted, work=count)

    with pytest.raises(KeyReused):
        once(mine=asked(body=b'{"other":1}'), answer=Counted, work=count)


@pytest.mark.usefixtures("live_database")
def test_a_refusal_leaves_nothing_behind_and_gives_the_key_back() -> None:
    with pytest.raises(Incomplete):
        once(mine=asked(), answer=Counted, work=refuse)
    assert (Line.objects.count(), CommandKey.objects.count()) == (0, 0)

    assert once(mine=asked(), answer=Counted, work=count) == Counted(lines=0)
