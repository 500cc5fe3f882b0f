"""How is a filter told, and how is a list shown?"""

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
Code = TypeVar("Code", bound=str)
DENSITIES: Mapping[str, Words] = {"usual": _("宽松"), "compact": _("紧凑")}


class Telling(NamedTuple):
    """A filter's name and how its value reads; a value that says nothing by itself reads empty."""

    label: Words
    value: Callable[[str], str]


def words_of(words: Mapping[Code, Words]) -> Callable[[str], str]:
    """The words of a stored code."""
    told = {str(code): word for code, word in words.items()}
    return lambda code: str(told.get(code, code))


def yes_or_no(_value: str) -> str:
    """The name of the filter says it all."""
    return ""
