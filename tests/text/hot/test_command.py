"""`muster text hot`: an order file in, its issues out, with their numbers and nobody's name."""

import json
from pathlib import Path

from typer.testing import CliRunner

from muster.runtime.cli import app

HEADS = "留言编号,留言用户,留言主题,留言时间,留言详情,反对数,点赞数"
ROWS = (
    "101,U1,翠湖花园搅拌站噪音,2026/10/1 9:00:00,搅拌站整夜开工噪音扰民联系电话13812345678,0,2",
    "102,U2,投诉翠湖花园搅拌站,2026/10/2 9:00:00,搅拌站整夜开工粉尘很大联系电话13812345678,0,0",
    "103,U3,翠湖花园搅拌站粉尘,2026/10/3 9:00:00,搅拌站整夜开工噪音粉尘扰民,0,0",
    "104,U4,公交少,,没有时间的一行,0,0",
)


def test_a_file_gives_its_issues_with_members_and_parts(tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("\n".join((HEADS, *ROWS)), encoding="utf-8")

    told = CliRunner().invoke(app, ["text", "hot", str(file), "--json"])
    listed = CliRunner().invoke(app, ["text", "hot", str(file), "--days", "30"])

    (issue,) = json.loads(told.stdout)
    assert (issue["place"], issue["matter"].split("、")[0]) == ("翠湖花园", "搅拌站")
    assert issue["members"] == ["101", "102", "103"]
    assert (issue["heat"]["whole"], issue["heat"]["people"], issue["heat"]["likes"]) == (4.1, 3.0, 1.1)
    assert "翠湖花园：搅拌站" in listed.stdout
    assert "13812345678" not in told.stdout + listed.stdout


def test_a_file_without_a_readable_row_has_no_issue(tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_text(HEADS + "\n", encoding="utf-8")

    found = CliRunner().invoke(app, ["text", "hot", str(file), "--json"])

    assert (found.exit_code, json.loads(found.stdout)) == (0, [])
