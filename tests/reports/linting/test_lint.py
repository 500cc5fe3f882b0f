"""Broken templates are refused with the place and what would be right; ours and an office's own pass."""

import io
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as Docx
from tests.reports.linting import packages

from muster.reports.kinds import DOCUMENTS, ReportKind
from muster.reports.linting.lint import check_template, problems_of
from muster.reports.linting.problems import BadTemplate, Problem
from muster.reports.linting.sample import sample_of
from muster.reports.writing.defaults import default_template
from muster.reports.writing.filling import fill


def written(*paragraphs: str) -> bytes:
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    return saved(document)


def in_a_table(*rows: tuple[str, ...]) -> bytes:
    document = Document()
    table = document.add_table(rows=0, cols=len(rows[0]))
    for words in rows:
        for cell, text in zip(table.add_row().cells, words, strict=True):
            cell.text = text
    return saved(document)


def saved(document: Docx) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def found(body: bytes, kind: ReportKind = ReportKind.CIRCULAR) -> tuple[Problem, ...]:
    return problems_of(body=body, kind=kind)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_our_own_templates_pass(kind: ReportKind) -> None:
    check_template(body=default_template(kind), kind=kind)


GOOD = {
    "a-field": written("{{ title }}"),
    "a-condition": written("{% if shelved > 3 and not standing == '已公布' %}多{% else %}少{% endif %}"),
    "a-default": written("{{ standing | default('—') }} {{ standing or '—' }}"),
    "paragraphs-of-a-list": written(
        "{%p for one in topics %}", "{{ loop.index }} {{ one.category }}", "{%p endfor %}"
    ),
    "a-list-in-a-line": written("{% for one in busiest %}{{ one.unit }} {% endfor %}"),
    "a-row-of-a-list": in_a_table(
        ("{%tr for row in table %}", ""), ("{{ row.unit }}", "{{ row.total }}"), ("{%tr endfor %}", "")
    ),
    "a-part-of-the-sums": written("{{ sums.total }}"),
    "a-chart": written("{{r chart_volume }}"),
    "a-comment": written("{# 备注 #}{{ title }}"),
}


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD)
def test_what_an_office_may_write_passes_and_fills(body: bytes) -> None:
    assert found(body) == ()
    assert fill(template=body, kind=ReportKind.CIRCULAR, content=sample_of(kind=ReportKind.CIRCULAR))


BAD = [
    ("unclosed-print", written("头", "{{ title"), "unclosed", "第 2 段", "{{ title }}"),
    ("unclosed-statement", written("{{ title }}", "{% if shelved"), "unclosed", "第 2 段", "没有配对"),
    ("closed-only", written("{{ title }}", "title }}"), "unclosed", "第 2 段", "没有配对"),
    ("split-over-paragraphs", written("{{ tit", "le }}"), "unclosed", "第 1 段", "同一段"),
    ("misspelt", written("{{ titel }}"), "unknown", "第 1 段", "是否指 title"),
    ("unknown", written("{{ 天气 }}"), "unknown", "第 1 段", "没有字段 天气"),
    ("another-kinds", written("{{ grade }}"), "unknown", "第 1 段", "没有字段 grade"),
    ("unknown-in-a-row", in_a_table(("{%tr for row in table %}",), ("{{ row.untit }}",), ("{%tr endfor %}",)),
     "unknown", "第 1 个表格第 2 行第 1 格", "是否指 unit"),
    ("row-outside-its-loop", written("{{ row.unit }}"), "unknown", "第 1 段", "没有字段 row"),
    ("row-after-its-loop", written("{% for row in table %}{{ row.no }}{% endfor %}{{ row.no }}"),
     "unknown", "第 1 段", "没有字段 row"),
    ("never-ended", written("{%p for row in table %}", "{{ row.unit }}"), "unpaired", "第 1 段", "endfor"),
    ("never-begun", written("{{ title }}", "{% endif %}"), "unpaired", "第 2 段", "{% if"),
    ("crossed", written("{% if open %}{% for row in table %}{% endif %}{% endfor %}"),
     "unpaired", "第 1 段", "{% if"),
    ("else-alone", written("{% else %}{{ title }}"),
     "unpaired", "第 1 段", "{% if"),
    ("over-paragraphs", written("{% for row in table %}", "{{ row.unit }}", "{% endfor %}"),
     "unpaired", "第 3 段", "{%p"),
    ("row-tag-in-text", written("{%tr for row in table %}", "{%tr endfor %}"),
     "misplaced", "第 1 段", "放在表格里"),
    ("row-tag-with-words",
     in_a_table(("{%tr for row in table %}{{ row.unit }}", ""), ("{%tr endfor %}", "")),
     "misplaced", "第 1 个表格第 1 行第 1 格", "独占"),
    ("paragraph-tag-with-words", written("共 {%p if open %}", "{%p endif %}"),
     "misplaced", "第 1 段", "独占"),
    ("paragraph-tags-over-rows",
     in_a_table(("{%p for row in table %}",), ("{{ row.unit }}",), ("{%p endfor %}",)),
     "unpaired", "第 1 个表格第 3 行第 1 格", "{%tr"),
    ("a-run-of-words", written("{{r title }}"), "misplaced", "第 1 段", "只有图表"),
    ("chart-as-words", written("{{ chart_volume }}"), "chart", "第 1 段", "{{r chart_volume }}"),
    ("cells-of-a-list", in_a_table(("{%tc for row in table %}", "{%tc endfor %}")), "misplaced",
     "第 1 个表格第 1 行第 1 格", "{%tr"),
    ("list-as-words", written("{{ table }}"), "not_a_value", "第 1 段", "for row in table"),
    ("words-as-list", written("{% for x in title %}{% endfor %}"), "not_a_list", "第 1 段", "不是列表"),
    ("not-written-right", written("{{ title title }}"), "syntax", "第 1 段", "写法有误"),
    ("half-a-loop", written("{% for row table %}{% endfor %}"), "syntax", "第 1 段", "for row in"),
    ("reaching-inside", written("{{ title.__class__.__mro__ }}"), "unknown", "第 1 段", "没有字段 __class__"),
    ("reaching-by-key", written("{{ title['__class__'] }}"), "not_allowed", "第 1 段", "不支持"),
    ("calling", written("{{ title.upper() }}"), "not_allowed", "第 1 段", "不支持"),
    ("a-global", written("{{ range(9) }}"), "not_allowed", "第 1 段", "不支持"),
    ("counting-up", written("{{ registered ** 99999 }}"), "not_allowed", "第 1 段", "不支持"),
    ("a-filter", written("{{ title | attr('__class__') }}"), "not_allowed", "第 1 段", "不支持"),
    ("including", written("{% include 'x' %}{{ title }}"), "not_allowed", "第 1 段", "不支持 include"),
    ("setting", written("{% set x = title %}"), "not_allowed", "第 1 段", "不支持 set"),
    ("a-macro", written("{% macro x() %}{% endmacro %}"), "not_allowed", "第 1 段", "不支持 macro"),
    ("loops-in-loops",
     written("".join(f"{{% for {name} in table %}}" for name in "abc") + "{{ c.no }}" + "{% endfor %}" * 3),
     "too_deep", "第 1 段", "至多套 2 层"),
    ("nothing-to-fill", written("通报"), "no_tags", "", "没有任何字段标签"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "code", "where", "right"), [one[1:] for one in BAD], ids=[one[0] for one in BAD]
)
def test_a_broken_template_is_told_where_and_what_would_be_right(
    body: bytes, code: str, where: str, right: str
) -> None:
    first = next(one for one in found(body) if one.code == code)

    assert first.at.zh == where
    assert right in first.zh
    assert first.en


def test_heads_and_feet_are_looked_at_too() -> None:
    document = Document()
    document.add_paragraph("{{ title }}")
    document.sections[0].header.paragraphs[0].text = "{{ titel }}"

    [problem] = found(saved(document))

    assert (problem.at.zh, problem.at.en) == ("页眉第 1 段", "header, paragraph 1")


def test_a_tag_that_the_editor_cut_into_runs_is_one_tag() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ ti", "tle ", "}}"):
        paragraph.add_run(piece).bold = piece == "{ ti"

    assert found(saved(document)) == ()


@pytest.mark.parametrize(("name", "make", "code"), packages.BAD, ids=[one[0] for one in packages.BAD])
def test_a_file_that_is_no_plain_word_document_is_refused(
    name: str, make: Callable[[bytes], bytes], code: str
) -> None:
    assert code in {one.code for one in found(make(default_template(ReportKind.CIRCULAR)))}


def test_all_problems_are_told_at_once_and_not_without_end() -> None:
    with pytest.raises(BadTemplate) as refused:
        check_template(body=written(*["{{ nothing }}"] * 200), kind=ReportKind.CIRCULAR)

    assert len(refused.value.problems) == 50


def test_a_bomb_is_not_unpacked() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 30_000_000)

    assert [one.code for one in found(made.getvalue())] == ["too_large_unpacked"]
