"""What does a command ask, in which words? From this come forms, API bodies, import columns and exports.

A field of a command or a body is `Annotated[type, Asked(zh, en)]`; its type says how it is answered.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from types import NoneType
from typing import Annotated, Any, Self, get_args, get_origin, get_type_hints

from muster.core.ledger.text import TextRef


class Choice(StrEnum):
    """A closed list; each member is written as value, Chinese words, English words."""

    zh: str
    en: str

    def __new__(cls, value: str, zh: str = "", en: str = "") -> Self:
        """A member with its words."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh, member.en = zh, en
        return member


class Of(Enum):
    """What a number or a code names, where its type alone does not tell."""

    UNIT = "unit"
    CATALOGUE_ITEM = "catalogue_item"
    LIST_ITEM = "list_item"
    PARTY_BODY = "party_body"
    WHISTLE = "whistle"


@dataclass(frozen=True, slots=True)
class Asked:
    """The words in which a fact is asked for and told; `of` says what a bare number or code names."""

    zh: str
    en: str
    of: Of | None = None


class Answer(Enum):
    """How a question is answered."""

    TEXT = "text"
    DAY = "day"
    MONEY = "money"
    COUNT = "count"
    CHOICE = "choice"
    ROWS = "rows"
    UNIT = "unit"
    CATALOGUE_ITEM = "catalogue_item"
    LIST_ITEM = "list_item"
    PARTY_BODY = "party_body"
    WHISTLE = "whistle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One fact by its name. `of` is the closed list of a choice, or the value each of several rows is."""

    name: str
    zh: str
    en: str
    answer: Answer
    optional: bool = False
    of: type | None = None


class NotAskable(TypeError):
    """A field whose type no form knows how to ask for."""


_asked: dict[type[Any], tuple[Question, ...]] = {}


def questions(of: type[Any]) -> tuple[Question, ...]:
    """The facts of a command or body that have words, in the order of their declaration."""
    if of not in _asked:
        _asked[of] = tuple(_questions(of))
    return _asked[of]


def _questions(of: type) -> Iterator[Question]:
    hints = get_type_hints(of, include_extras=True)
    if not is_dataclass(of):
        raise NotAskable(f"{of.__name__} is no dataclass")
    for field in fields(of):
        hint = hints[field.name]
        if get_origin(hint) is not Annotated:
            continue
        kept, *said = get_args(hint)
        words = next((one for one in said if isinstance(one, Asked)), None)
        if words is not None:
            yield _question(field.name, kept, words)


def _question(name: str, kept: Any, words: Asked) -> Question:
    plain = [one for one in get_args(kept) if one is not NoneType]
    optional = NoneType in get_args(kept)
    kind = plain[0] if optional else kept
    answer, of = _answer(kind, words)
    return Question(name=name, zh=words.zh, en=words.en, answer=answer, optional=optional, of=of)


_PLAIN = {TextRef: Answer.TEXT, date: Answer.DAY, Decimal: Answer.MONEY, int: Answer.COUNT}


def _answer(kind: Any, words: Asked) -> tuple[Answer, type | None]:
    if words.of is not None:
        return Answer(words.of.value), None
    if get_origin(kind) is tuple:
        return Answer.ROWS, get_args(kind)[0]
    if isinstance(kind, type) and issubclass(kind, Choice):
        return Answer.CHOICE, kind
    if kind in _PLAIN:
        return _PLAIN[kind], None
    raise NotAskable(f"{words.en}: {kind}")
