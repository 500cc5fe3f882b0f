"""What do people call a thing, in both languages, within a sentence?"""

from typing import NamedTuple


class Name(NamedTuple):
    """A name in Chinese and in English."""

    zh: str
    en: str
