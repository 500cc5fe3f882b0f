"""The hash functions a chain may use. Each gives 32 bytes."""

import hashlib
from collections.abc import Callable, Mapping

Digest = Callable[[bytes], bytes]

SHA256 = "sha256"
SM3 = "sm3"


def sha256(data: bytes) -> bytes:
    """SHA-256 of `data`."""
    return hashlib.sha256(data).digest()


# SM3 is not in every build of Python; whoever can compute it adds it.
DIGESTS: Mapping[str, Digest] = {SHA256: sha256}
