"""Idempotency keys: a command given twice is done once and answered twice the same."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, TypeVar

import msgspec
from django.db import connection, transaction

from muster.ledger.refusals import KeyReused
from muster.ledger.relay import notify_after_commit

KEPT_FOR = timedelta(days=30)
CREATED, OK = 201, 200

# Named fragments for the caller's own WITH. Not claimed (no row in `claim`) means: stored_answer() has it.
# A second command with the same key waits here until the first one commits or rolls back.
CLAIM = """claim AS (
        INSERT INTO command_key (actor, key, fingerprint, created_at) VALUES (%s, %s, %s, %s)
        ON CONFLICT (actor, key) DO NOTHING RETURNING 1
    )"""
ANSWER = """, answered AS (
        UPDATE command_key SET status = %s, answer = %s WHERE actor = %s AND key = %s
    )"""


class KeyUnanswered(Exception):
    """A command was committed without its answer: a service forgot to store it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One command of one person. `fingerprint` pins what was asked."""

    actor: int
    key: str
    fingerprint: bytes
    now: datetime

    @property
    def parameters(self) -> tuple[Any, ...]:
        """For CLAIM."""
        return (self.actor, self.key, self.fingerprint, self.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the caller was told: an HTTP status and the exact bytes."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer for a claimed key, written with the events."""

    claim: Claim
    answer: Answer

    @property
    def parameters(self) -> tuple[Any, ...]:
        """For ANSWER."""
        return (self.answer.status, self.answer.body, self.claim.actor, self.claim.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command is answered; `repeated` says the key had been answered before."""

    repeated: bool = False


Told = TypeVar("Told", bound=Outcome)


def fingerprint(*, command: str, body: bytes) -> bytes:
    """What tells two commands with the same key apart."""
    return sha256(b"%b\x00%b" % (command.encode(), body)).digest()


def claim(*, claim: Claim) -> Answer | None:
    """Claim a key in a statement of its own: None when it is ours, the stored answer when it was answered.

    Waits for a running command with the same key. A rollback gives the key back. Raises KeyReused.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {CLAIM} SELECT count(*) FROM claim", claim.parameters)  # noqa: S608 - a constant
        claimed: int = cursor.fetchone()[0]
    return None if claimed else stored_answer(claim=claim)


def stored_answer(*, claim: Claim) -> Answer:
    """The answer of a command whose key could not be claimed. Raises KeyReused, KeyUnanswered."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT fingerprint, status, answer FROM command_key WHERE actor = %s AND key = %s",
            (claim.actor, claim.key),
        )
        asked, status, body = cursor.fetchone()
    if bytes(asked) != claim.fingerprint:
        raise KeyReused
    if status is None:
        raise KeyUnanswered(f"{claim.actor} {claim.key}")
    return Answer(status=status, body=bytes(body))


def store_answer(*, answered: Answered) -> None:
    """For a command that appends nothing; `append` stores the answer otherwise."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE command_key SET status = %s, answer = %s WHERE actor = %s AND key = %s",
            answered.parameters,
        )


def once(*, mine: Claim, answer: type[Told], work: Callable[[Claim], Told]) -> Told:
    """Do `work` in a transaction of its own, or give the stored answer. Must not run inside a transaction.

    `work` writes what it answers beside the key (`answered`). Raises KeyReused and whatever `work` refuses,
    which leaves nothing behind and gives the key back.
    """
    with transaction.atomic(durable=True):
        stored = claim(claim=mine)
        if stored is not None:
            return replace(msgspec.json.decode(stored.body, type=answer), repeated=True)
        told = work(mine)
    notify_after_commit()
    return told


def answered(*, mine: Claim, told: Outcome, status: int = OK) -> Answered:
    """What the caller is told, for the ledger to keep beside the key."""
    return Answered(claim=mine, answer=Answer(status=status, body=msgspec.json.encode(told)))


def purge(*, now: datetime) -> int:
    """Drop keys past their 30 days; says how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM command_key WHERE created_at < %s", (now - KEPT_FOR,))
        return int(cursor.rowcount)
