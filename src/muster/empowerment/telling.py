"""What is known of a matter, in words: the same for a page, a workbook and the comparison of an import."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.book import UnitBook
from muster.core.empowerment.asked import Answer, Choice, Question, questions
from muster.core.empowerment.kinds.party.body import NAME as PARTY_BODIES
from muster.core.empowerment.kinds.responsibility import NAME as LISTS
from muster.core.empowerment.matter import Matter, Opening
from muster.core.empowerment.register import KINDS
from muster.core.ledger.text import TextRef
from muster.empowerment.queries import text_ids
from muster.ledger import texts

ERASED = "（已依法清除）"
OPENING = questions(Opening)
"""What every matter knows beside its body: street, unit and title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What names the things a matter refers to: texts by id, units, catalogue items by code.

    `listed` are items of lists and Party organisations, by what names them.
    """

    texts: Mapping[str, str | None]
    units: UnitBook
    items: Mapping[str, CatalogueItem]
    listed: Mapping[str, str]
    english: bool = False

    def label(self, words: Question | Choice) -> str:
        """A name in the reader's language."""
        return words.en if self.english else words.zh

    def of(self, question: Question, value: Any) -> str:
        """An answer as people write it; nothing where it was not given."""
        if value is None:
            return ""
        if question.answer is Answer.ROWS and question.of is not None:
            return "\n".join(self._row(question.of, row) for row in value)
        return self._plain(question.answer, value)

    def _row(self, kind: type, row: Any) -> str:
        return "：".join(self.of(cell, getattr(row, cell.name)) for cell in questions(kind))

    def _plain(self, answer: Answer, value: Any) -> str:
        match value:
            case TextRef():
                found = self.texts.get(value.id)
                return ERASED if found is None else found
            case Choice():
                return self.label(value)
            case Decimal():
                return f"{value:,.2f}"
            case date():
                return value.isoformat()
        return self._named(answer, value)

    def _named(self, answer: Answer, value: Any) -> str:
        if answer is Answer.UNIT:
            return self.units.get(value).name if value in self.units.units else str(value)
        if answer is Answer.CATALOGUE_ITEM:
            return self.items[value].name if value in self.items else str(value)
        if answer in (Answer.LIST_ITEM, Answer.PARTY_BODY):
            return self.listed.get(value, str(value))
        return str(value)


def asked_of(kind: str) -> tuple[Question, ...]:
    """Everything that may be known of a matter of a kind, in the order it is told."""
    return (*OPENING, *questions(KINDS[kind].body))


def answer_of(*, matter: Matter[Any], question: Question) -> Any:
    """The answer a matter gives; None where it gives none."""
    return getattr(matter if question in OPENING else matter.body, question.name)


def texts_of(matters: Iterable[Matter[Any]], *more: object) -> dict[str, str | None]:
    """The texts that these refer to: one statement, none for none."""
    wanted = {*text_ids(*matters, *more)}
    return texts.get(ids=wanted) if wanted else {}


def named_bodies(bodies: Iterable[Matter[Any]], words: Mapping[str, str | None]) -> dict[str, str]:
    """Party organisations as others name them: by the id of their matter, with rank and name."""
    return {
        one.id: f"{one.body.rank.zh} · {words.get(one.title.id) or ERASED}"
        for one in bodies
        if one.kind == PARTY_BODIES
    }


def listed_items(lists: Iterable[Matter[Any]], words: Mapping[str, str | None]) -> dict[str, str]:
    """Items of responsibility lists as tasks name them: list id and place."""
    return {
        f"{one.id}/{no}": words.get(item.text.id) or ERASED
        for one in lists
        if one.kind == LISTS
        for no, item in enumerate(one.body.items, start=1)
    }
