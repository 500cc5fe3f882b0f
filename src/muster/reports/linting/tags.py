"""The tags of a template, cut out of its lines: what is opened is closed, and stands where it may."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from muster.reports.linting.problems import Problem, Spot
from muster.reports.linting.reading import Line

TAG = re.compile(r"\{\{(?P<print>.*?)\}\}|\{%(?P<do>.*?)%\}|\{#.*?#\}")
LEFT_OVER = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
REACH = re.compile(r"(?P<reach>tr|tc|p|r)\s+(?P<rest>.*)", re.DOTALL)
STATEMENT = re.compile(r"-?\s*(?P<word>[a-z]+)\b\s*(?P<rest>.*?)\s*-?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One tag. `reach` is what it stands for as a whole: a row, a paragraph, a run, or only itself.

    `word` is `for`, `if`, `endfor`, …; empty for one that prints `rest`.
    """

    text: str
    at: Spot
    row: int | None
    reach: str
    word: str
    rest: str


def tags_of(*, line: Line) -> Iterator[Tag | Problem]:
    """The tags of a line, and what is half of one."""
    for found in TAG.finditer(line.text):
        inner = found["print"] if found["print"] is not None else found["do"]
        if inner is not None:
            yield from _tag(found[0], inner, line, prints=found["print"] is not None)
    left = LEFT_OVER.search(TAG.sub("", line.text))
    if left:
        yield Problem(
            code="unclosed",
            at=line.at,
            zh=f"“{left[0]}”没有配对。标签须在同一段内写完，如 {{{{ title }}}}",
            en=f"“{left[0]}” has no other half. A tag begins and ends in one paragraph: {{{{ title }}}}",
        )


def _tag(text: str, inner: str, line: Line, *, prints: bool) -> Iterator[Tag | Problem]:
    reached = REACH.fullmatch(inner)
    reach, rest = (reached["reach"], reached["rest"]) if reached else ("", inner)
    rest = rest.strip()
    word = ""
    if not prints:
        stated = STATEMENT.fullmatch(rest)
        word, rest = (stated["word"], stated["rest"]) if stated else (rest or "?", "")
    tag = Tag(text=text, at=line.at, row=line.row, reach=reach, word=word, rest=rest)
    yield tag
    yield from _placed(tag, line)


def _placed(tag: Tag, line: Line) -> Iterator[Problem]:
    """A tag that stands for its row or paragraph has it to itself."""
    alone = (line.rows_text if tag.reach == "tr" else line.text).strip() == tag.text
    if tag.reach == "tr" and tag.row is None:
        yield _misplaced(
            tag, "{%tr … %} 只能放在表格里，独占一行", "{%tr … %} stands in a table, in a row of its own"
        )
    elif tag.reach in ("tr", "p") and not alone:
        what = ("一行", "row") if tag.reach == "tr" else ("一段", "paragraph")
        yield _misplaced(
            tag,
            f"{{%{tag.reach} … %}} 须独占{what[0]}，该{what[0][1]}里的其他文字会丢失",
            f"{{%{tag.reach} … %}} needs a {what[1]} of its own: whatever else is there would be lost",
        )
    elif tag.reach == "tc" or (tag.reach == "r" and tag.word):
        yield _misplaced(
            tag, f"不支持 {{%{tag.reach} … %}}，请用 {{%tr … %}} 或 {{%p … %}}", "use {%tr … %} or {%p … %}"
        )


def _misplaced(tag: Tag, zh: str, en: str) -> Problem:
    return Problem(code="misplaced", at=tag.at, zh=f"{tag.text}：{zh}", en=f"{tag.text}: {en}")


def problems_of_pairs(*, tags: Iterable[Tag]) -> Iterator[Problem]:
    """Loops and conditions are closed in order, each by the same kind of tag."""
    opened: list[Tag] = []
    for tag in tags:
        if tag.word in ("for", "if"):
            opened.append(tag)
        elif tag.word in ("else", "elif"):
            if not opened or opened[-1].word != "if":
                yield _unpaired(tag, "前面没有 {% if … %}", "there is no {% if … %} before it")
        elif tag.word in ("endfor", "endif"):
            yield from _closed(opened, tag)
    for tag in opened:
        end = f"{{%{tag.reach} end{tag.word} %}}"
        yield _unpaired(tag, f"没有结束，缺少 {end}", f"is never closed: {end} is missing")


def _closed(opened: list[Tag], tag: Tag) -> Iterator[Problem]:
    begun = tag.word.removeprefix("end")
    if not opened or opened[-1].word != begun:
        yield _unpaired(tag, f"没有对应的 {{% {begun} … %}}", f"there is no {{% {begun} … %}} it closes")
        return
    first = opened.pop()
    same_row = first.row == tag.row
    if first.reach != tag.reach or (not first.reach and first.at != tag.at):
        yield _unpaired(
            tag,
            f"与开头的 {first.text}（{first.at.zh}）须用同一种标签；跨段用 {{%p … %}}，跨行用 {{%tr … %}}",
            f"and its beginning {first.text} ({first.at.en}) must be of one kind: "
            "{%p … %} across paragraphs, {%tr … %} across rows",
        )
    elif first.reach == "p" and not same_row:
        yield _unpaired(
            tag,
            "与开头不在同一单元格，跨行用 {%tr … %}",
            "is in another row than its beginning: use {%tr … %}",
        )


def _unpaired(tag: Tag, zh: str, en: str) -> Problem:
    return Problem(code="unpaired", at=tag.at, zh=f"{tag.text} {zh}", en=f"{tag.text} {en}")
