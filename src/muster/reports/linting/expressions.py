"""What a tag may say: documented names, tests and comparisons of them; no calls, no reaching further."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError, nodes

from muster.reports.linting.fields import LOOP, FieldNote
from muster.reports.linting.problems import Problem
from muster.reports.linting.tags import Tag
from muster.reports.writing.filling import sandbox

SIMPLE = (
    nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Concat,
)  # fmt: skip
FILTERS = {"default", "d", "length", "percent", "round"}
MOST_DEEP = 2
"""Loops within loops: lists are long, and a document is not a program."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that stand for something here: fields, and the rows of the loops around."""

    known: Mapping[str, FieldNote]

    def with_row(self, name: str, of: FieldNote) -> "Scope":
        """Inside a loop over a list."""
        row = FieldNote(name=name, zh="", en="", parts=of.rows)
        loop = FieldNote(
            name="loop", zh="", en="", parts=tuple(FieldNote(name=one, zh="", en="") for one in LOOP)
        )
        return Scope({**self.known, name: row, "loop": loop})


def problems_of_tags(*, tags: Sequence[Tag], fields: Sequence[FieldNote]) -> Iterator[Problem]:
    """Every tag in its order, each in the scope of the loops around it."""
    scopes = [Scope({one.name: one for one in fields})]
    for tag in tags:
        if tag.word == "endfor":
            if len(scopes) > 1:
                scopes.pop()
        elif tag.word == "for":
            inner = yield from _loop(tag, scopes)
            scopes.append(inner)
        elif tag.word in ("if", "elif"):
            yield from _condition(tag, scopes[-1])
        elif not tag.word:
            yield from _printed(tag, scopes[-1])
        elif tag.word not in ("else", "endif"):
            yield _problem(
                "not_allowed",
                tag,
                f"不支持 {tag.word}，只可用 for、if、else、endif、endfor",
                f"{tag.word} is not allowed: only for, if, else, endif and endfor are",
            )


def _loop(tag: Tag, scopes: list[Scope]) -> Generator[Problem, None, Scope]:
    """The scope inside the loop; the one around where the loop itself is wrong."""
    scope = scopes[-1]
    found = _parsed("{% for " + tag.rest + " %}{% endfor %}")
    node = found.body[0] if isinstance(found, nodes.Template) and found.body else None
    if (
        not isinstance(node, nodes.For)
        or not isinstance(node.target, nodes.Name)
        or node.test
        or node.recursive
    ):
        yield _syntax(tag, "{% for row in … %}")
        return scope
    note = yield from _resolved(node.iter, tag, scope)
    if note is None:
        return scope
    if not note.rows:
        yield _problem(
            "not_a_list",
            tag,
            f"{note.name} 不是列表，不能用 for",
            f"{note.name} is no list: it cannot be looped over",
        )
        return scope
    if len(scopes) > MOST_DEEP:
        yield _problem("too_deep", tag, f"循环至多套 {MOST_DEEP} 层", f"loops go at most {MOST_DEEP} deep")
    return scope.with_row(node.target.name, note)


def _condition(tag: Tag, scope: Scope) -> Iterator[Problem]:
    found = _parsed("{% if " + tag.rest + " %}{% endif %}")
    node = found.body[0] if isinstance(found, nodes.Template) and found.body else None
    if not isinstance(node, nodes.If):
        yield _syntax(tag, "{% if … %}")
        return
    yield from _expression(node.test, tag, scope, printed=False)


def _printed(tag: Tag, scope: Scope) -> Iterator[Problem]:
    found = _parsed("{{ " + tag.rest + " }}")
    output = found.body[0] if isinstance(found, nodes.Template) and len(found.body) == 1 else None
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        yield _syntax(tag, "{{ title }}")
        return
    yield from _expression(output.nodes[0], tag, scope, printed=True)
    yield from _chart(output.nodes[0], tag, scope)


def _chart(node: nodes.Node, tag: Tag, scope: Scope) -> Iterator[Problem]:
    """Charts, and only they, stand for a run."""
    note = scope.known.get(node.name) if isinstance(node, nodes.Name) else None
    chart = note is not None and note.chart
    if note is not None and chart and tag.reach != "r":
        yield _problem(
            "chart", tag, f"图表须写成 {{{{r {note.name} }}}}", f"a chart is placed as {{{{r {note.name} }}}}"
        )
    elif not chart and tag.reach:
        yield _problem("misplaced", tag, "只有图表用 {{r … }}", "only charts are placed with {{r … }}")


def _expression(node: nodes.Node, tag: Tag, scope: Scope, *, printed: bool) -> Iterator[Problem]:
    if isinstance(node, nodes.Name | nodes.Getattr):
        note = yield from _resolved(node, tag, scope)
        if note is not None and printed and (note.rows or note.parts):
            inner = (note.rows or note.parts)[0].name
            right = (
                f"{{% for row in {note.name} %}}{{{{ row.{inner} }}}}"
                if note.rows
                else f"{{{{ {note.name}.{inner} }}}}"
            )
            yield _problem(
                "not_a_value",
                tag,
                f"{note.name} 不是单个值，应写 {right}",
                f"{note.name} is no single value: write {right}",
            )
        return
    if isinstance(node, nodes.Filter) and node.name in FILTERS and node.node is not None:
        yield from _expression(node.node, tag, scope, printed=False)
        for argument in node.args:
            yield from _expression(argument, tag, scope, printed=False)
        return
    if not isinstance(node, SIMPLE):
        yield _problem(
            "not_allowed",
            tag,
            "不支持的写法：只可用字段、比较、and/or/not 和 default",
            "not allowed: only fields, comparisons, and/or/not and default are",
        )
        return
    for child in node.iter_child_nodes():
        yield from _expression(child, tag, scope, printed=printed and isinstance(node, nodes.CondExpr))


def _resolved(node: nodes.Node, tag: Tag, scope: Scope) -> Generator[Problem, None, FieldNote | None]:
    """The field a name stands for, None with a problem where there is none."""
    if isinstance(node, nodes.Name):
        if node.name in scope.known:
            return scope.known[node.name]
        yield _unknown(tag, node.name, scope.known)
        return None
    if isinstance(node, nodes.Getattr):
        whole = yield from _resolved(node.node, tag, scope)
        if whole is None:
            return None
        parts = {one.name: one for one in whole.parts}
        if node.attr in parts:
            return parts[node.attr]
        yield _unknown(tag, node.attr, parts)
        return None
    yield _problem("not_allowed", tag, "只可写字段名", "only the name of a field is allowed here")
    return None


def _parsed(source: str) -> nodes.Template | None:
    try:
        return sandbox().parse(source)
    except TemplateSyntaxError:
        return None


def _unknown(tag: Tag, name: str, known: Mapping[str, FieldNote]) -> Problem:
    near = get_close_matches(name, known, n=1)
    zh = f"，是否指 {near[0]}？" if near else "，可用字段见说明页"
    en = f"; did you mean {near[0]}?" if near else "; the page of fields lists what there is"
    return _problem("unknown", tag, f"没有字段 {name}{zh}", f"there is no field {name}{en}")


def _syntax(tag: Tag, right: str) -> Problem:
    return _problem("syntax", tag, f"写法有误，应如 {right}", f"is not written right; it goes like {right}")


def _problem(code: str, tag: Tag, zh: str, en: str) -> Problem:
    return Problem(code=code, at=tag.at, zh=f"{tag.text}：{zh}", en=f"{tag.text}: {en}")
