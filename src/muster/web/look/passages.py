"""Words on file: by whom, when, and what they say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """Words on file: by whom, when where it is known, and what they say."""

    by: str
    text: str
    on: str = ""
    tags: tuple[str, ...] = ()
