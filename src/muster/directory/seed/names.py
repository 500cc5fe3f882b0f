"""Names for people who do not exist, the same for the same code."""

from functools import cache
from hashlib import sha256

from muster.directory.seed.tables import read_json


def name_of(code: str) -> str:
    surnames, first, second = _words()
    drawn = int.from_bytes(sha256(code.encode()).digest()[:8], "big")
    drawn, surname = divmod(drawn, len(surnames))
    drawn, one = divmod(drawn, len(first))
    drawn, two = divmod(drawn, len(second))
    given = second[two] if drawn % 5 == 0 else first[one] + second[two]
    return surnames[surname] + given


@cache
def _words() -> tuple[list[str], list[str], list[str]]:
    words = read_json("templates/names.json")
    return words["surnames"], words["first"], words["second"]
