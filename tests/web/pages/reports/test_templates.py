"""An office's own template: checked before it is used, versioned, its organisation's alone."""

import io
from datetime import UTC, datetime
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.reports import ASSESSOR, MARCH

from muster.core.directory.actors import Role
from muster.reports.keeping.making import make_next
from muster.reports.models import Report, ReportFile, ReportTemplate


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()


@pytest.fixture
def assessor() -> Client:
    return signed_in(ASSESSOR)


def word(*paragraphs: str) -> SimpleUploadedFile:
    document, made = Document(), io.BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(made)
    return SimpleUploadedFile("五华通报.docx", made.getvalue())


def uploaded(
    client: Client, file: SimpleUploadedFile | None, *, organisation: int = scene.COUNTY
) -> tuple[int, str]:
    form = {"organisation": str(organisation), "kind": "circular"} | ({"file": file} if file else {})
    answer = client.post("/reports/templates", form, follow=True)
    return answer.status_code, unescape(answer.content.decode())


def circular(client: Client) -> list[str]:
    """The paragraphs of a circular made now."""
    client.post("/reports/new", {"kind": "circular", "subject": MARCH})
    assert make_next(clock=lambda: datetime.now(tz=UTC)) == 1
    report = Report.objects.latest("asked_at", "id")
    body = bytes(ReportFile.objects.get(digest=report.digest).body)
    return [one.text for one in Document(io.BytesIO(body)).paragraphs]


def test_an_uploaded_template_is_used_from_then_on(assessor: Client) -> None:
    status, shown = uploaded(assessor, word("五华区专用 {{ period }}"))

    assert status == 200
    assert "模板已启用，为第 1 版。" in shown
    assert "五华通报.docx" in shown
    assert circular(assessor) == ["五华区专用 2026年3月"]


def test_versions_follow_each_other_and_the_one_before_stands_again(assessor: Client) -> None:
    uploaded(assessor, word("一 {{ period }}"))
    uploaded(assessor, word("二 {{ period }}"))
    assert circular(assessor) == ["二 2026年3月"]

    newest = ReportTemplate.objects.get(version=2)
    assessor.post(f"/reports/templates/{newest.id}/withdraw")
    assert circular(assessor) == ["一 2026年3月"]

    newest.refresh_from_db()
    assert newest.withdrawn_by == ASSESSOR.person
    assessor.post(f"/reports/templates/{ReportTemplate.objects.get(version=1).id}/withdraw")
    assert "关于2026年3月街道吹哨、部门报到工作情况的通报" in circular(assessor)


def test_a_broken_template_is_not_used_and_every_problem_is_told(assessor: Client) -> None:
    status, shown = uploaded(assessor, word("{{ titel }}", "{% if open %}"))

    assert status == 422
    assert "第 1 段" in shown
    assert "是否指 title" in shown
    assert "第 2 段" in shown
    assert not ReportTemplate.objects.exists()


def test_without_a_file_the_form_says_so(assessor: Client) -> None:
    status, shown = uploaded(assessor, None)

    assert status == 422
    assert "没有选择文件" in shown


def test_another_organisations_templates_are_not_there(assessor: Client) -> None:
    uploaded(assessor, word("{{ period }}"))
    template = ReportTemplate.objects.get()
    other = signed_in(scene.person(Role.ASSESSOR, scene.CITY))

    assert uploaded(other, word("{{ period }}"), organisation=scene.COUNTY)[0] == 404
    assert other.get(f"/reports/templates/{template.id}/file").status_code == 404
    assert other.post(f"/reports/templates/{template.id}/withdraw").status_code == 404
    assert "五华通报.docx" not in other.get("/reports/templates").content.decode()
    assert ReportTemplate.objects.get().withdrawn_at is None


@pytest.mark.parametrize(
    "address",
    ["/reports/templates", "/reports/templates/circular/default", "/reports/templates/circular/fields"],
)
def test_templates_are_for_who_draws_up_documents(address: str) -> None:
    assert signed_in(scene.clerk(scene.URBAN)).get(address).status_code == 404


def test_the_fields_are_told_as_they_are_written(assessor: Client) -> None:
    shown = unescape(assessor.get("/reports/templates/circular/fields").content.decode())

    for written in ("{{ title }}", "{{ row.hotline_on_time }}", "{{ sums.total }}", "{{r chart_volume }}"):
        assert f"<code>{written}</code>" in shown
    assert "{%tr for row in table %}" in shown


def test_our_own_template_is_saved_and_comes_in_again(assessor: Client) -> None:
    saved = assessor.get("/reports/templates/circular/default")
    body = b"".join(saved.streaming_content)  # type: ignore[attr-defined]

    assert uploaded(assessor, SimpleUploadedFile("通报模板.docx", body))[0] == 200


def test_only_documents_have_templates(assessor: Client) -> None:
    for kind in ("score_table", "nothing"):
        assert assessor.get(f"/reports/templates/{kind}/fields").status_code == 404
