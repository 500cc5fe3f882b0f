"""Are these digits a number that somebody was given, by the digit that checks it?"""

from datetime import date
from typing import Final

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"


def is_identity(number: str) -> bool:
    """Whether 18 characters are an identity number: a birth date in it, and its check digit.

    Source: GB 11643-1999, ISO 7064 MOD 11-2.
    """
    if len(number) != 18 or not number[:17].isdecimal() or not number.isascii():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[17].upper() and _is_day(number[6:14])


def is_card(number: str) -> bool:
    """Whether 16 to 19 digits can be a bank card's, by Luhn. Source: ISO/IEC 7812-1."""
    if not 16 <= len(number) <= 19 or not (number.isascii() and number.isdecimal()):
        return False
    doubled = (int(digit) * 2 if at % 2 else int(digit) for at, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_day(digits: str) -> bool:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year >= 1900
    except ValueError:
        return False
