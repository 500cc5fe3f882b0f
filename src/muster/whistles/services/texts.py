"""Free text on its way into a command: kept beside the ledger, referred to by the command."""

from datetime import datetime
from secrets import token_hex

import msgspec

from muster.core.ledger.text import TextRef
from muster.core.lifecycle.refusals import Incomplete
from muster.intake.ids import derived_id
from muster.intake.tables.clean import clean_text
from muster.ledger.keys import fingerprint
from muster.ledger.texts import Text, new_text

LONGEST = 50_000
"""Characters of one text."""


class Texts:
    """The texts of one command. `refer` gives the reference to put into it; hand the whole to `give`."""

    def __init__(self, *, key: str, now: datetime) -> None:
        self._key = key
        self._now = now
        self.kept: list[Text] = []

    def refer(self, body: str) -> TextRef:
        """A reference to these words, cleaned, which are stored when the command is carried out.

        Raises Incomplete where nothing is left of them, or too much.
        """
        body = clean_text(body)
        if not 1 <= len(body) <= LONGEST:
            raise Incomplete(f"文字须为 1 至 {LONGEST:,} 字", f"a text must have 1 to {LONGEST:,} characters")
        # Others may use the same key at the same moment: keys are each person's own, texts are everybody's.
        text_id = derived_id(now=self._now, name=f"text {self._key} {token_hex()}")
        text = new_text(text_id=text_id, body=body)
        self.kept.append(text)
        return text.ref


def asked(*, command: object, about: str | None, texts: Texts | None) -> bytes:
    """What the caller asks, pinned. A text counts by its words: each try salts its reference anew."""
    words = {} if texts is None else {text.ref.id: text.body for text in texts.kept}
    plain = _in_words(msgspec.to_builtins(command), words)
    body = msgspec.json.encode([about, plain], order="sorted")
    return fingerprint(command=type(command).__name__, body=body)


def _in_words(value: object, words: dict[str, str]) -> object:
    if isinstance(value, dict):
        text = words.get(value.get("id", ""))
        return text if text is not None else {name: _in_words(one, words) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_in_words(one, words) for one in value]
    return value
