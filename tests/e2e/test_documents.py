"""An assessor's circular: asked for, seen being made, read, saved; then by the office's own template."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect
from tests.e2e.visits import ASSESSOR
from tests.factories.browsing import SIZES, Visit, axe_findings
from tests.factories.whistles import whistle_in

from muster.assessment.inputs import fill_missing
from muster.core.lifecycle.states import WhistleState
from muster.reports.keeping.making import make_next

pytestmark = pytest.mark.browser


def work() -> None:
    assert make_next(clock=lambda: datetime.now(tz=UTC)) == 1


def own_template(folder: Path, *paragraphs: str) -> Path:
    document, file = Document(), folder / "本区通报.docx"
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(str(file))
    return file


def test_an_assessor_makes_reads_and_saves_a_circular(visit_refused: Visit, tmp_path: Path) -> None:
    whistle_in(WhistleState.CLOSED)
    whistle_in(WhistleState.IN_HAND)
    fill_missing()
    page = visit_refused(ASSESSOR, "/reports")

    page.locator("#ask-period").evaluate("one => { one.add(new Option('2026-03', '2026-03', true, true)) }")
    page.get_by_role("button", name="制作").click()
    expect(page.locator("#document [role=status]")).to_contain_text("等待制作")
    work()
    expect(page.locator("#document [role=status]")).to_contain_text("已制成")
    paper = page.locator(".paper")
    expect(paper).to_contain_text("关于2026年3月街道吹哨、部门报到工作情况的通报")
    expect(paper.locator("figure")).to_have_count(2)
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert axe_findings(page) == []
    with page.expect_download() as saved:
        page.get_by_role("link", name="下载").click()
    assert saved.value.suggested_filename == "通报 五华区 2026年3月.docx"
    assert Document(io.BytesIO(saved.value.path().read_bytes())).tables

    page.goto("/reports/templates")
    page.locator("#template-file").set_input_files(own_template(tmp_path, "{{ titel }}"))
    page.get_by_role("button", name="检查并启用").click()
    expect(page.locator("[role=alert]")).to_contain_text("是否指 title")
    page.locator("#template-file").set_input_files(own_template(tmp_path, "五华区 {{ period }} 通报"))
    page.get_by_role("button", name="检查并启用").click()
    expect(page.locator("main")).to_contain_text("使用中")
    page.goto("/reports")
    page.get_by_role("link", name="通报 五华区 2026年3月", exact=True).click()
    page.get_by_role("button", name="再制作一次").click()
    work()
    expect(page.locator(".paper")).to_contain_text("五华区 2026年3月 通报")
