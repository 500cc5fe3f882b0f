"""Names for new records: in order of time, and the same again when a command is repeated."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
VARIANT = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))


def derived_id(*, now: datetime, name: str) -> str:
    """A version 7 uuid of this moment whose random part comes from `name`."""
    rest = blake2b(name.encode(), digest_size=10).hexdigest()
    return f"{_beginning(now)}{rest[:3]}-{VARIANT[rest[3]]}{rest[4:7]}-{rest[7:19]}"


@lru_cache(maxsize=8)
def _beginning(now: datetime) -> str:
    """Up to the version, for the many names of one moment."""
    millis = f"{(now - EPOCH) // MILLISECOND:012x}"
    return f"{millis[:8]}-{millis[8:]}-7"
