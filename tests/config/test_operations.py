"""Every setting an operator may make is documented, and every documented one exists."""

import re
from pathlib import Path

import muster

ROOT = Path(__file__).parents[2]
SOURCES = Path(muster.__file__).parent
INTERNAL = {"MUSTER_PARENT", "MUSTER_DATABASE_OWNER"}


def test_settings_are_documented_exactly() -> None:
    documented = set(re.findall(r"`(MUSTER_[A-Z_]+)`", (ROOT / "docs/operations.md").read_text()))
    settings = (SOURCES / "config/settings.py").read_text()
    read = {f"MUSTER_{name}" for name in re.findall(r'env\.\w+\("([A-Z_]+)"', settings)}
    named = {
        name
        for path in SOURCES.rglob("*.py")
        for name in re.findall(r'environ(?:\.get)?[\[(]"(MUSTER_[A-Z_]+)"', path.read_text())
    }

    assert documented == (read | named | {"MUSTER_LANGUAGE"}) - INTERNAL
