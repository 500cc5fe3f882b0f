"""Every screen renders with sample data in both languages and stays within its budget."""

import gzip
from pathlib import Path

import django_htmx
import pytest
from tests.web.preview.pages import pages, render

STATIC = Path(__file__).parents[2] / "src/muster/web/static/muster"
HTMX = Path(django_htmx.__file__).parent / "static/django_htmx/htmx-2.min.js"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", sorted(pages()))
def test_screen_renders(name: str, language: str) -> None:
    html = render(name, language=language)

    assert html.count("<h1") == 1
    assert 'id="main"' in html
    assert "{%" not in html
    assert "{{" not in html


def test_look_of_the_cookie_is_drawn_at_once() -> None:
    html = render("inbox", cookie="dark.larger.high")

    assert 'data-theme="dark" data-text="larger" data-contrast="high"' in html


def test_a_forged_look_falls_back() -> None:
    html = render("inbox", cookie='"><script>.x.y')

    assert 'data-theme="auto" data-text="standard" data-contrast="normal"' in html


def test_fifty_rows_stay_small() -> None:
    assert len(gzip.compress(render("fifty").encode())) <= 40_000


@pytest.mark.skipif(not STATIC.exists(), reason="make builds the static files first")
def test_the_map_adds_at_most_400_kb() -> None:
    assert sum(len(gzip.compress((STATIC / name).read_bytes())) for name in ("map.js", "map.css")) <= 400_000


@pytest.mark.skipif(not STATIC.exists(), reason="make builds the static files first")
def test_a_work_page_loads_at_most_100_kb() -> None:
    files = [STATIC / name for name in ("styles.css", "muster.js", "look.js", "icons.svg", "logo.svg")]

    loaded = sum(len(gzip.compress(path.read_bytes())) for path in [*files, HTMX])

    assert loaded + len(gzip.compress(render("whistles").encode())) <= 100_000
