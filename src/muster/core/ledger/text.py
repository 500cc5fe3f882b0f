"""Free text stands outside the events, so that it can be erased while the chain stays valid."""

from dataclasses import dataclass

from muster.core.ledger.digests import DIGESTS, SHA256, Digest

PREFIX = b"muster-text-v1\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRef:
    """What an event says of a text: its id, and a salted digest that pins it without giving it away.

    `digest` reads "algorithm:hex". Without the salt, which is erased with the text, nobody can guess it back.
    """

    id: str
    digest: str


def refer(
    *, text_id: str, salt: bytes, body: str, alg: str = SHA256, digest: Digest = DIGESTS[SHA256]
) -> TextRef:
    """The reference to a text. Raises UnicodeEncodeError for lone surrogates, which no text can hold."""
    return TextRef(id=text_id, digest=f"{alg}:{digest(PREFIX + salt + body.encode()).hex()}")
