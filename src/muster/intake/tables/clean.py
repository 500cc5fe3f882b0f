"""What does a cell say once everything that cannot be seen is taken away?"""

import re
import unicodedata
from typing import Final

CONTROL: Final = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2060-\u206f\ufeff\ufff9-\ufffb"  # invisible marks
    "\u202a-\u202e"  # marks that turn the reading direction
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # not characters at all
)
_INVISIBLE = re.compile(f"[{CONTROL}]|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d")
_BLANK = re.compile("[^\\S\n]+")
_LINES = re.compile(" ?[\n\x85\u2028\u2029][\\s]*")


def clean_text(text: str) -> str:
    """Free text as a person would type it.

    Invisible characters go, runs of blanks become one, runs of line breaks become one; full-width
    punctuation stays, it is how Chinese is written. Cleaning twice changes nothing more.
    """
    if text.isprintable() and "  " not in text:
        return text.strip()
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _LINES.sub("\n", _BLANK.sub(" ", text)).strip()


def clean_token(text: str) -> str:
    """A number, code or phone in one line: full-width forms become plain, blanks at the ends go."""
    clean = clean_text(text)
    if clean.isascii():
        return clean.replace("\n", " ")
    return unicodedata.normalize("NFKC", clean).replace("\n", " ").strip()
