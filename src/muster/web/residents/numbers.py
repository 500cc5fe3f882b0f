"""The number of a report: twelve digits that are easy to read out, the last of which finds slips."""

import re
import secrets

from muster.intake.tables.clean import clean_token

LENGTH = 12
DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
_GAPS = re.compile(r"[\s\-–—·.]+")


def new_number() -> str:
    """A number nobody can guess from another one."""
    digits = f"{secrets.randbelow(9) + 1}{secrets.randbelow(10 ** (LENGTH - 2)):0{LENGTH - 2}d}"
    return f"{digits}{_check_digit(digits)}"


def read_number(text: str) -> str:
    """The digits of a number as somebody wrote it; empty where it can be none."""
    digits = _GAPS.sub("", clean_token(text))
    fits = digits.isascii() and digits.isdigit() and len(digits) == LENGTH
    return digits if fits and digits[-1] == _check_digit(digits[:-1]) else ""


def shown_number(number: str) -> str:
    """In groups of four."""
    return " ".join(number[at : at + 4] for at in range(0, len(number), 4))


def _check_digit(digits: str) -> str:
    """Luhn's: one wrong digit, and nearly every two that changed places, do not fit."""
    weighed = (
        DOUBLED[int(digit)] if nth % 2 == 0 else int(digit) for nth, digit in enumerate(reversed(digits))
    )
    return str(-sum(weighed) % 10)
