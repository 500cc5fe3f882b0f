"""The generated references: `python -m tests.docs` writes them, the repository tests compare them."""

from collections.abc import Callable
from pathlib import Path

from muster.core.appraisal.reference import appraisal_permissions, appraisal_results, appraisal_states
from muster.core.empowerment.reference import registers_page
from muster.core.lifecycle.reference import permissions_page, states_page
from muster.core.period.process.reference import period_groups, period_permissions, period_states
from muster.core.score.reference import indicators_page

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
PAGES: dict[str, Callable[[], str]] = {
    "states.md": lambda: states_page() + period_states() + appraisal_states(),
    "permissions.md": lambda: permissions_page() + period_permissions() + appraisal_permissions(),
    "indicators.md": lambda: indicators_page() + period_groups() + appraisal_results(),
    "registers.md": registers_page,
}


def write() -> None:
    """Write every generated page."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write()
