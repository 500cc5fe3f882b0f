"""Which closed whistles are re-visited? A sample that whoever knows its seed can draw again."""

import hashlib
from collections.abc import Iterable, Mapping


def drawn(*, seed: str, strata: Mapping[str, Iterable[str]], each: int) -> tuple[str, ...]:
    """Up to `each` ids of every stratum: those whose SHA-256 of `seed/id` is smallest, strata in order.

    It depends on neither the order nor the repetition of what it is drawn from.
    """
    chosen: list[str] = []
    for stratum in sorted(strata):
        chosen += sorted(set(strata[stratum]), key=lambda one: (_lot(seed, one), one))[:each]
    return tuple(chosen)


def _lot(seed: str, one: str) -> bytes:
    return hashlib.sha256(f"{seed}/{one}".encode()).digest()
