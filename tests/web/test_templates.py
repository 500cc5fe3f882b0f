"""Templates keep to the strict CSP and to what was built."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src/muster/web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
ICONS = (ROOT / "frontend/icons.mjs").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_has_nothing_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son[a-z]+\s*=", text)
    assert not re.search(r"<style|javascript:|hx-on|hx-vals\s*=\s*['\"]js:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_loads_nothing_from_outside(path: Path) -> None:
    addresses = re.findall(r"(?:https?:)?//[a-z][^\s\"'<]*", path.read_text(encoding="utf-8"))

    assert addresses == []


def test_every_icon_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'"([a-z0-9-]+)"', ICONS))
    asked = {
        name for path in TEMPLATES for name in re.findall(r'{% icon "([a-z0-9-]+[a-z0-9])"', path.read_text())
    }

    assert asked <= drawn


def test_every_template_is_used() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*TEMPLATES, *WEB.rglob("*.py")])
    names = {path.relative_to(WEB / "templates").as_posix() for path in TEMPLATES}

    assert {name for name in names if f'"{name}"' not in text} == set()


def test_style_sheets_keep_to_old_office_browsers() -> None:
    css = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "frontend/css").rglob("*.css"))

    assert re.findall(r":has\(|:is\(|:where\(|oklch|color-mix|@layer|@container|aspect-ratio|dvh", css) == []


def test_the_lock_file_names_no_host() -> None:
    lock = (ROOT / "frontend/package-lock.json").read_text(encoding="utf-8")

    assert not re.search(r"https?:|\"resolved\"|\"funding\"", lock)
