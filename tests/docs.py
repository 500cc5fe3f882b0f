"""The generated references: `python -m tests.docs` writes them, the repository tests compare them."""

from collections.abc import Callable
from pathlib import Path

from muster.core.empowerment.reference import registers_page
from muster.core.lifecycle.reference import permissions_page, states_page
from muster.core.score.reference import indicators_page

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
PAGES: dict[str, Callable[[], str]] = {
    "states.md": states_page,
    "permissions.md": permissions_page,
    "indicators.md": indicators_page,
    "registers.md": registers_page,
}


def write() -> None:
    """Write every generated page."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write()
