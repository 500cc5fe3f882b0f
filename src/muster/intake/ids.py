"""Names for new records: in order of time, and the same again when a command is repeated."""

import uuid
from datetime import UTC, datetime
from hashlib import blake2b

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def derived_id(*, now: datetime, name: str) -> str:
    """A version 7 uuid of this moment whose random part comes from `name`."""
    millis = (now - EPOCH).total_seconds() * 1000
    rest = int.from_bytes(blake2b(name.encode(), digest_size=10).digest())
    value = (int(millis) & (1 << 48) - 1) << 80 | rest & (1 << 80) - 1
    value = value & ~(0xF000 << 64) | 7 << 76
    value = value & ~(0xC000 << 48) | 2 << 62
    return str(uuid.UUID(int=value))
