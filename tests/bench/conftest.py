"""`measure` notes a figure beside its target; the run ends with all of them in one table and one file."""

import json
import platform
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

RESULTS = Path(__file__).parents[2] / "bench-results"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`at_least` and `at_most` are the targets in the same unit; None where a figure only informs."""

    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def met(self) -> bool:
        return (self.at_least is None or self.value >= self.at_least) and (
            self.at_most is None or self.value <= self.at_most
        )

    @property
    def target(self) -> str:
        if self.at_least is not None:
            return f"≥ {self.at_least:,g}"
        return "" if self.at_most is None else f"≤ {self.at_most:,g}"


FIGURES: list[Figure] = []
Measure = Callable[..., None]


@pytest.fixture
def measure() -> Iterator[Measure]:
    """`measure("inbox of 50, p50", 3.2, "ms", at_most=10)`: noted; held to its target when the test is over.

    One target missed hides no other figure.
    """
    noted: list[Figure] = []

    def note(
        name: str, value: float, unit: str, *, at_least: float | None = None, at_most: float | None = None
    ) -> None:
        figure = Figure(name=name, value=value, unit=unit, at_least=at_least, at_most=at_most)
        FIGURES.append(figure)
        noted.append(figure)

    yield note
    assert [figure for figure in noted if not figure.met] == []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not FIGURES:
        return
    terminalreporter.section("figures")
    width = max(len(figure.name) for figure in FIGURES)
    for figure in FIGURES:
        mark = "✓" if figure.met else "✗"
        line = f"{mark} {figure.name:<{width}} {figure.value:>14,.2f} {figure.unit:<12} {figure.target}"
        terminalreporter.write_line(line.rstrip())
    RESULTS.mkdir(exist_ok=True)
    run = {
        "at": datetime.now(UTC).isoformat(),
        "python": platform.python_version(),
        "machine": platform.machine(),
    }
    figures = [asdict(figure) | {"met": figure.met} for figure in FIGURES]
    file = RESULTS / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.json"
    file.write_text(json.dumps(run | {"figures": figures}, ensure_ascii=False, indent=1))
    terminalreporter.write_line(f"kept in {file}")
