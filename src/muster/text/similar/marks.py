"""Numbers that two similar texts are likely to share: what an index of arrays finds candidates by.

MinHash in bands: two texts whose pieces overlap by J share a band with 1 - (1 - J²)^32: .996 at J = .4 and
.0008 at .005, as unrelated appeals overlap. A place that is named has a mark of its own, so that appeals
about one place meet however differently they are worded.
"""

import hashlib
from typing import Final

import numpy as np

from muster.text.similar.pieces import Numbers, Read

BANDS: Final = 32
ROWS: Final = 2
MOST_NAMED: Final = 8
TELLING: Final = 4
"""Signs from which a name is one of few."""
_SEED: Final = 20_191_124
_DRAWN: Final = np.random.Generator(np.random.PCG64(_SEED))
_FACTORS: Final = _DRAWN.integers(1, 2**63, size=BANDS * ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_OFFSETS: Final = _DRAWN.integers(0, 2**63, size=BANDS * ROWS, dtype=np.uint64)
_MIX: Final = np.uint64(0x9E37_79B9_7F4A_7C15)
_HALF: Final = np.uint64(32)


def marks_of(read: Read) -> list[int]:
    """The marks of a text as signed 32-bit integers, ascending; none of a text without a letter.

    The same text has the same marks on every machine and in every version: they are stored.
    """
    if not len(read.pieces):
        return []
    mixed: Numbers = read.pieces * _MIX
    mixed = mixed ^ (mixed >> _HALF)
    least = ((mixed[:, None] * _FACTORS + _OFFSETS) >> _HALF).min(axis=0).reshape(BANDS, ROWS)
    bands: Numbers = np.arange(BANDS, dtype=np.uint64)
    for row in range(ROWS):
        bands = (bands * _MIX) ^ least[:, row]
        bands = bands ^ (bands >> np.uint64(29))
    folded = ((bands * _MIX) >> _HALF).astype(np.uint32).view(np.int32)
    return sorted({*folded.tolist(), *(_of_name(name) for name in _telling(read))})


def _telling(read: Read) -> list[str]:
    """The longest names first: they say most."""
    long = (name for name in read.names if len(name) >= TELLING)
    return sorted(long, key=lambda name: (-len(name), name))[:MOST_NAMED]


def _of_name(name: str) -> int:
    digest = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=4).digest()
    return int.from_bytes(digest, "big", signed=True)
