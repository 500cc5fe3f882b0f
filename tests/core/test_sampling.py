"""Samples for re-visits: anybody who knows the seed draws the same."""

import hashlib

from muster.core.sampling import drawn

IDS = [f"w-{nth}" for nth in range(40)]
STRATA = {"routine": IDS[:30], "key": IDS[30:33], "emergency": IDS[33:]}


def test_the_same_seed_draws_the_same_whatever_the_order() -> None:
    shuffled = {name: ids[::-1] for name, ids in reversed(STRATA.items())}

    assert drawn(seed="s", strata=shuffled, each=5) == drawn(seed="s", strata=STRATA, each=5)


def test_each_stratum_gives_its_share_and_nothing_twice() -> None:
    twice = {name: ids * 2 for name, ids in STRATA.items()}

    sample = drawn(seed="s", strata=twice, each=5)

    assert len(sample) == len(set(sample)) == 5 + 3 + 5
    assert set(IDS[30:33]) <= set(sample)


def test_another_seed_draws_others() -> None:
    assert drawn(seed="s", strata=STRATA, each=5) != drawn(seed="t", strata=STRATA, each=5)


def test_it_can_be_drawn_by_hand() -> None:
    by_hand = min(IDS, key=lambda one: hashlib.sha256(f"s/{one}".encode()).hexdigest())

    assert drawn(seed="s", strata={"": IDS}, each=1) == (by_hand,)


def test_nothing_is_drawn_from_nothing() -> None:
    assert drawn(seed="s", strata={"routine": []}, each=5) == ()
