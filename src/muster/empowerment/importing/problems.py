"""What is wrong with a row: where, why, and what would be right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from muster.core.empowerment.asked import Answer, Choice, Question
from muster.core.lifecycle.refusals import Refusal
from muster.whistles.services.asking import BadField

RIGHT: dict[Answer, tuple[str, str]] = {
    Answer.DAY: ("应为日期，如 2026-04-30", "a date such as 2026-04-30"),
    Answer.COUNT: ("应为整数", "a whole number"),
    Answer.MONEY: ("应为以元为单位的数，至多两位小数", "yuan with at most two decimal places"),
    Answer.UNIT: (
        "应为单位名称或编码，重名的写编码",
        "a unit's name or code; the code where several share a name",
    ),
    Answer.CATALOGUE_ITEM: ("应为目录事项的名称或编码", "the name or code of an item of the catalogue"),
    Answer.LIST_ITEM: ("应为现行职责清单里的事项", "an item of the list in force"),
    Answer.PARTY_BODY: ("应为在册党组织的名称", "the name of a Party organisation"),
    Answer.WHISTLE: ("应为您可以看到的哨件编号", "the number of a whistle you can see"),
    Answer.TEXT: ("应为文字", "words"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """A row that did not come in, by its number in the file, and why.

    `column` names the columns it is about, in both languages; ("", "") for a rule about the whole row.
    """

    line: int
    zh: str
    en: str
    column: tuple[str, str] = ("", "")


@dataclass(slots=True, kw_only=True)
class Imported:
    """How many matters are new, how many were known already, and what is wrong with which rows."""

    added: int = 0
    known: int = 0
    problems: list[RowProblem] = field(default_factory=list)


class BadCell(Refusal):
    """Cells that do not say what their columns ask; `asked` are the columns."""

    def __init__(self, zh: str, en: str, *, asked: Sequence[Question]) -> None:
        super().__init__(zh, en)
        self.asked = tuple(asked)


def right(question: Question) -> tuple[str, str]:  # keyword-free: a property of the question in all but place
    """What would be right in a column, in both languages."""
    if question.answer is Answer.CHOICE:
        choices: Iterable[Choice] = question.of or ()  # type: ignore[assignment]
        listed = list(choices)
        return f"应为{'、'.join(it.zh for it in listed)}之一", f"one of {', '.join(it.en for it in listed)}"
    return RIGHT[question.answer]


def not_read(*, question: Question, text: str) -> BadCell:
    """The refusal of a cell that says something else than its column asks."""
    zh, en = right(question)
    return BadCell(
        f"“{question.zh}”不能是“{text}”，{zh}。",
        f"{question.en} cannot be “{text}”: {en}.",
        asked=(question,),
    )


def missing(questions: Sequence[Question]) -> BadCell:  # keyword-free: one list in
    """The refusal of a row without these cells."""
    return BadCell(
        f"缺少{'、'.join(it.zh for it in questions)}。",
        f"{', '.join(it.en for it in questions)} missing.",
        asked=questions,
    )


def problem_of(*, line: int, why: Refusal | BadField, asked: Sequence[Question]) -> RowProblem:
    """What to tell of a row that did not come in; `asked` are the questions of its command."""
    if isinstance(why, BadField):
        return _bad_field(line, why, asked)
    about = why.asked if isinstance(why, BadCell) else ()
    column = ("、".join(it.zh for it in about), ", ".join(it.en for it in about))
    return RowProblem(line=line, zh=why.zh, en=why.en, column=column)


def _bad_field(line: int, bad: BadField, asked: Sequence[Question]) -> RowProblem:
    """A value of the wrong kind, by its path in the command."""
    name = bad.field.split(".")[0].split("[")[0]
    question = next((it for it in asked if it.name == name), None)
    if question is None or question.answer not in (*RIGHT, Answer.CHOICE):
        return RowProblem(line=line, zh=f"{bad.field}：{bad.why}", en=str(bad))
    zh, en = right(question)
    return RowProblem(
        line=line,
        zh=f"“{question.zh}”{zh}。",
        en=f"{question.en}: {en}.",
        column=(question.zh, question.en),
    )
