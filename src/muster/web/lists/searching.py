"""What the address of the search asks: the words as they were typed, nothing else."""

from muster.intake.tables.clean import clean_token
from muster.text.searching.query import LONGEST
from muster.web.lists.address import Param


def typed(text: str) -> str | None:
    """What was typed, cleaned; None for nothing."""
    return clean_token(text)[:LONGEST] or None


PARAMS = (Param(name="q", read=typed),)
