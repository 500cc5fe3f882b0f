"""Does a text abuse or threaten somebody? It is taken in all the same; the desk is told beforehand."""

from dataclasses import dataclass
from enum import StrEnum

from muster.text.normal import normal
from muster.text.quality.listed import kinds, pattern


class AbuseKind(StrEnum):
    """What sort of words they are; a threat is somebody's to look at."""

    INSULT = "insult"
    OBSCENE = "obscene"
    OFFICIAL = "official"
    THREAT = "threat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Abuse:
    """Words of a text that abuse, as they stand in it."""

    kind: AbuseKind
    words: str


def abuse(*, text: str) -> tuple[Abuse, ...]:
    """The abusive words of a text, each once; words that merely contain one (固体废物, 节日你) are none."""
    read = pattern("harmless").sub(lambda found: "　" * len(found[0]), normal(text))
    return tuple(
        dict.fromkeys(
            Abuse(kind=AbuseKind(kind), words=found[0])
            for kind in kinds("abusive")
            for found in pattern("abusive", kind).finditer(read)
        )
    )
