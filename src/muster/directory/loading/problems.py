"""What is wrong with a row, and what would be right."""

from dataclasses import dataclass

HEADER = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding: the line of the file (`HEADER` is the first), the column, both halves for people."""

    line: int
    column: str
    wrong: str
    right: str


class UnreadableFile(Exception):
    """A file that is no table we can read; the message says why, in both languages."""
