"""One spelling for a text before it is read: full-width, blanks and case no longer tell texts apart."""

import re
import unicodedata
from typing import Final

MOST_CHARACTERS: Final = 20_000
_BLANKS: Final = re.compile(r"\s+")


def normal(text: str) -> str:
    """NFKC, folded case, every run of blanks one space, at most `MOST_CHARACTERS`; never raises."""
    narrow = unicodedata.normalize("NFKC", text[:MOST_CHARACTERS])
    folded = narrow.casefold()
    if folded != narrow:
        folded = unicodedata.normalize("NFKC", folded)
    return _BLANKS.sub(" ", folded).strip()[:MOST_CHARACTERS]
