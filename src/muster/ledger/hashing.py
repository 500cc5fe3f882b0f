"""Which hash functions this installation computes, and which one new events get."""

from cryptography.hazmat.primitives import hashes
from django.conf import settings

from muster.core.ledger.digests import DIGESTS as STANDARD
from muster.core.ledger.digests import SM3, Digest


def sm3(data: bytes) -> bytes:
    """SM3 (GB/T 32905) of `data`."""
    state = hashes.Hash(hashes.SM3())
    state.update(data)
    return state.finalize()


DIGESTS: dict[str, Digest] = {**STANDARD, SM3: sm3}


def chosen() -> tuple[str, Digest]:
    """The algorithm set for new events, by name and function. Old events keep theirs."""
    alg = settings.MUSTER_LEDGER_HASH
    return alg, DIGESTS[alg]
