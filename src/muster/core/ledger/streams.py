"""Which chains of events there are."""

from enum import StrEnum
from typing import NamedTuple
from uuid import UUID


class StreamKind(StrEnum):
    """What a stream's events are about. Each stream is its own chain: its writers wait for no other's."""

    WHISTLE = "whistle"
    APPEAL = "appeal"
    DIRECTORY = "directory"
    CATALOGUE = "catalogue"
    POLICY = "policy"
    PERIOD = "period"
    REGISTER = "register"


class Stream(NamedTuple):
    """One chain: a kind and the id of the thing it is about. Streams sort in the order writers lock them."""

    kind: str
    id: str


def is_id(text: str) -> bool:
    """Whether a text can be an id of ours at all: a UUID, written as we write it."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
