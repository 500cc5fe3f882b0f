"""What a command is answered: where the whistle stands now, and what was recorded."""

import msgspec

from muster.core.lifecycle.whistle import Whistle
from muster.ledger.keys import Answer

OK = 200
CREATED = 201


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a whistle stands: `version` is what a judging caller has to quote, `seq` its last event."""

    whistle: str
    number: str
    state: str
    version: int
    seq: int


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """A command carried out: the whistle (the new one where it drew one up) and the events it wrote.

    `repeated` says that this is the stored answer of an earlier try with the same key.
    """

    whistle: str
    number: str
    state: str
    version: int
    seq: int
    events: tuple[str, ...]
    child: str | None = None
    repeated: bool = False


def standing_of(whistle: Whistle) -> Standing:
    return Standing(
        whistle=whistle.id,
        number=whistle.number,
        state=whistle.state,
        version=whistle.version,
        seq=whistle.seq,
    )


def stored(given: Given, *, status: int) -> Answer:
    return Answer(status=status, body=msgspec.json.encode(given))


def read_back(answer: Answer) -> Given:
    given = msgspec.json.decode(answer.body, type=Given)
    return msgspec.structs.replace(given, repeated=True)
