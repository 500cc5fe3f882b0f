"""Look a template over: every problem with its place, none for one that can be used."""

from collections.abc import Iterator

from muster.reports.kinds import ReportKind
from muster.reports.linting.expressions import problems_of_tags
from muster.reports.linting.fields import fields_of_kind
from muster.reports.linting.package import problems_of_package
from muster.reports.linting.problems import BadTemplate, Problem, Spot
from muster.reports.linting.reading import lines_of
from muster.reports.linting.sample import sample_of
from muster.reports.linting.tags import Tag, problems_of_pairs, tags_of
from muster.reports.writing.filling import fill

MOST_TOLD = 50
UNREADABLE = Problem(
    code="unreadable",
    at=Spot(),
    zh="文件打不开：请在 Word 或 WPS 中打开后另存为 .docx 再传",
    en="the file cannot be opened: open it in Word or WPS, save it as .docx and send it again",
)
UNFILLABLE = Problem(
    code="unfillable",
    at=Spot(),
    zh="用样例数据试填失败：请检查标签是否被表格合并、文本框或修订打断",
    en="filling it with sample figures failed: see whether a merged cell, a text box or a tracked change "
    "breaks a tag apart",
)


def problems_of(*, body: bytes, kind: ReportKind) -> tuple[Problem, ...]:
    """What keeps this file from being a template of the kind; at most `MOST_TOLD`."""
    found = problems_of_package(body=body)
    if not found:
        try:
            found = tuple(_inside(body, kind))
        except Exception:
            return (UNREADABLE,)
    return found[:MOST_TOLD] or _tried(body, kind)


def check_template(*, body: bytes, kind: ReportKind) -> None:
    """Raises BadTemplate where anything is wrong."""
    found = problems_of(body=body, kind=kind)
    if found:
        raise BadTemplate(found)


def _inside(body: bytes, kind: ReportKind) -> Iterator[Problem]:
    fields = fields_of_kind(kind=kind)
    named = 0
    for _, lines in lines_of(body=body):
        tags: list[Tag] = []
        for line in lines:
            for found in tags_of(line=line):
                if isinstance(found, Problem):
                    yield found
                else:
                    tags.append(found)
        yield from problems_of_pairs(tags=tags)
        yield from problems_of_tags(tags=tags, fields=fields)
        named += len(tags)
    if not named:
        yield Problem(
            code="no_tags",
            at=Spot(),
            zh="没有任何字段标签，如 {{ title }}：每份文书都会一样",
            en="there is no tag such as {{ title }}: every document would be the same",
        )


def _tried(body: bytes, kind: ReportKind) -> tuple[Problem, ...]:
    try:
        fill(template=body, kind=kind, content=sample_of(kind=kind))
    except Exception:
        return (UNFILLABLE,)
    return ()
