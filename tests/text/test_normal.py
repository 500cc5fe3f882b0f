"""Texts written alike are read alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.text.normal import MOST_CHARACTERS, normal


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\t\r\n 五华区\n\n噪音  扰民　", "五华区 噪音 扰民"),
        ("ＫＴＶ　１２３４５", "ktv 12345"),  # noqa: RUF001 - as forms of the wide sort bring it
        ("", ""),
        ("བོད་ཡིག ꆈꌠ 🚧", "བོད་ཡིག ꆈꌠ 🚧"),
        ("停水" * 20_000, "停水" * (MOST_CHARACTERS // 2)),
    ],
)
def test_a_text_has_one_spelling(written: str, read: str) -> None:
    assert normal(written) == read


@given(st.text())
def test_reading_again_changes_nothing(written: str) -> None:
    assert normal(normal(written)) == normal(written)
