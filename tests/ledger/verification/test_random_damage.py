"""Whatever is done to the tables at random, it is found."""

from collections.abc import Callable
from random import Random

import psycopg
import pytest
from psycopg import sql

from muster.core.ledger.verification.verify import verify
from muster.ledger.verification.reading import stored_streams

Superuser = psycopg.Connection[tuple[object, ...]]
FLIP = sql.SQL(
    """
    UPDATE ledger SET {0} = set_bit({0}, b.bit %% (octet_length({0}) * 8),
                                    1 - get_bit({0}, b.bit %% (octet_length({0}) * 8)))
    FROM (SELECT %s::bigint AS bit) b WHERE stream_id = 'b' AND seq = %s
    """
)
SWAP = """
    UPDATE ledger l SET canonical = o.canonical FROM ledger o
    WHERE l.stream_id = 'b' AND o.stream_id = 'b' AND l.seq IN (%s, %s) AND o.seq = %s - l.seq
"""


def flip_bit(dice: Random, intruder: Superuser) -> None:
    column = dice.choice(["canonical", "hash", "prev_hash"])
    intruder.execute(FLIP.format(sql.Identifier(column)), [dice.randint(0, 10_000), dice.randint(1, 6)])


def drop(dice: Random, intruder: Superuser) -> None:
    intruder.execute("DELETE FROM ledger WHERE stream_id = 'b' AND seq = %s", [dice.randint(1, 6)])


def restore_older(dice: Random, intruder: Superuser) -> None:
    intruder.execute("DELETE FROM ledger WHERE stream_id = 'b' AND seq > %s", [dice.randint(0, 5)])


def swap_contents(dice: Random, intruder: Superuser) -> None:
    one, other = dice.sample(range(1, 7), 2)
    intruder.execute(SWAP, [one, other, one + other])


def move_between_streams(dice: Random, intruder: Superuser) -> None:
    seq = dice.randint(1, 6)
    intruder.execute("DELETE FROM ledger WHERE stream_id = 'b' AND seq = %s", [seq])
    intruder.execute("UPDATE ledger SET stream_id = 'b' WHERE stream_id = 'a' AND seq = %s", [seq])


DAMAGES = [flip_bit, drop, restore_older, swap_contents, move_between_streams]


@pytest.mark.parametrize("damage", DAMAGES, ids=[damage.__name__ for damage in DAMAGES])
def test_every_random_damage_is_found(
    intruder: Superuser, damage: Callable[[Random, Superuser], None]
) -> None:
    for seed in range(40):
        with intruder.transaction(force_rollback=True):
            damage(Random(seed), intruder)  # noqa: S311 - repeatable, not secret

            assert verify(streams=stored_streams(reader=intruder)).findings, f"seed {seed}"
