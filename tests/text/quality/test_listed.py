"""The lists are data that people keep: every entry has its reason, and every kind is one the code knows."""

from importlib.resources import files

import pytest

from muster.text.quality.abuse import AbuseKind
from muster.text.quality.emptiness import Emptiness
from muster.text.quality.listed import entries, kinds
from muster.text.quality.urgency import Aside, DangerKind

LISTS = sorted(
    one.name.removesuffix(".csv") for one in files("muster.text.quality").joinpath("words").iterdir()
)


@pytest.mark.parametrize("name", LISTS)
def test_every_entry_has_words_and_a_reason(name: str) -> None:
    for entry in entries(name):
        assert len(entry.reason) >= 4, entry
        assert all(word and word == word.strip() for word in (*entry.words, *entry.then)), entry
        assert len(set(entry.words)) == len(entry.words), entry


def test_every_kind_is_known() -> None:
    assert set(kinds("dangers")) == set(DangerKind)
    assert set(kinds("asides")) == {*Aside}
    assert set(kinds("abusive")) == set(AbuseKind)
    assert set(kinds("content_free")) == {Emptiness.TEST, Emptiness.GREETING, Emptiness.PLACEHOLDER}
