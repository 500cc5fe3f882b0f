"""Mark the appeals that are not marked yet, in the background: taking appeals in never waits for it."""

from muster.intake.search import BATCH, BEGINNING, fill
from muster.text.similar.marks import marks_of
from muster.text.similar.pieces import read

MARK = "COPY intake_appealmarks (appeal_id, marks) FROM STDIN"


def marks_said(text: str) -> list[int]:
    """The marks of title and text, a line each."""
    return marks_of(read(text))


def fill_marks(*, after: str = BEGINNING, limit: int = BATCH) -> str | None:
    """Mark the next appeals in order of id; gives the id to go on after, None when all are marked."""
    return fill(table="intake_appealmarks", copying=MARK, pieces=marks_said, after=after, limit=limit)
