"""The references in docs/reference say what the code says."""

import pytest
from tests.docs import PAGES, REFERENCE


@pytest.mark.parametrize("name", sorted(PAGES))
def test_reference_is_current(name: str) -> None:
    written = (REFERENCE / name).read_text(encoding="utf-8")

    assert written == PAGES[name](), "run `make docs`"
