"""The dangers that what somebody is about to send tells of, in words."""

from datetime import date

from muster.text.quality.urgency import urgency
from muster.web.told.texts.readings import DANGERS

MOST_CHARACTERS = 4_000


def dangers_in(text: str, *, on: date) -> tuple[str, ...]:
    """The kinds of danger, in the order of the text; empty for most texts. Nothing is kept of it."""
    return tuple(str(DANGERS[kind]) for kind in urgency(text=text[:MOST_CHARACTERS], on=on).kinds)
