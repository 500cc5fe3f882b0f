"""Anybody with the exported ledger and the rules gets the same sheet to the byte, with Python alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.whistles import whistle_in
from typer.testing import CliRunner

import muster
from muster.assessment.inputs import fill_missing
from muster.core.lifecycle.states import WhistleState
from muster.directory.models import Unit
from muster.runtime.cli import app

SOURCE = Path(muster.__file__).parents[1] if muster.__file__ else Path("src")


@pytest.fixture
def files(live_database: str, tmp_path: Path) -> Path:
    found_city()
    whistle_in(WhistleState.CLOSED)
    whistle_in(WhistleState.SOUNDING)
    fill_missing()
    told("ledger", "export", str(tmp_path / "ledger.jsonl"))
    told("score", "rules", "2026-03", str(tmp_path / "rules.json"))
    return tmp_path


def told(*arguments: str) -> str:
    answer = CliRunner().invoke(app, list(arguments))
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def alone(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The stand-alone script without any installed package."""
    return subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-S", "-m", "muster.core.recompute", *arguments],
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("unit", [scene.URBAN, scene.WATER])
def test_the_script_prints_what_explain_prints(files: Path, unit: int) -> None:
    code = Unit.objects.get(id=unit).code

    found = alone(str(files / "ledger.jsonl"), str(files / "rules.json"), code)

    assert (found.stderr, found.returncode) == ("", 0)
    assert found.stdout == told("score", "explain", code, "2026-03")


def test_the_derivation_names_figures_formulas_cases_and_events_in_both_languages(files: Path) -> None:
    shown = told("score", "explain", Unit.objects.get(id=scene.URBAN).code, "2026-03")

    assert "S = 100.00" in shown
    assert "按时接哨，100 分 · accepted on time: 100" in shown
    assert "= 100.00" in shown
    assert "#" in shown


@pytest.mark.parametrize(
    ("ledger", "rules", "unit"),
    [
        ("ledger.jsonl", "rules.json", "nobody"),
        ("nothing.jsonl", "rules.json", "x"),
        ("ledger.jsonl", "ledger.jsonl", "x"),
    ],
)
def test_what_cannot_be_read_is_said_without_a_traceback(
    files: Path, ledger: str, rules: str, unit: str
) -> None:
    found = alone(str(files / ledger), str(files / rules), unit)

    assert found.returncode == 2
    assert "Traceback" not in found.stderr
    assert found.stdout == ""
