"""Grams counted many texts at a time are those of each text counted by hand."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from muster.text.category.grams import OPENING, OPENING_MARK, counts_of, letters_of, spelt

TEXTS = st.lists(st.text(alphabet="甲乙丙 丁a。", max_size=3 * OPENING), max_size=5)


def by_hand(text: str) -> Counter[tuple[str, bool]]:
    letters = letters_of(text)
    opening = letters[:OPENING]
    grams = Counter((one, False) for one in letters)
    grams.update((letters[at : at + 2], False) for at in range(len(letters) - 1))
    grams.update((one, True) for one in opening)
    grams.update((opening[at : at + 2], True) for at in range(len(opening) - 1))
    return grams


@given(texts=TEXTS)
def test_grams_are_those_of_each_text(texts: list[str]) -> None:
    counts = counts_of(texts)

    found: list[Counter[tuple[str, bool]]] = [Counter() for _ in texts]
    for text, key, times in zip(counts.text, counts.key, counts.times, strict=True):
        found[text][spelt(int(key & ~OPENING_MARK)), bool(key & OPENING_MARK)] = int(times)
    assert found == [by_hand(text) for text in texts]


def test_entries_stand_by_text_and_key_however_many_there_are() -> None:
    counts = counts_of(["路灯不亮", "井盖松动"] * 3_000)

    assert counts.texts == 6_000
    assert (counts.text[1:] >= counts.text[:-1]).all()
    assert counts.of(counts.text[-1:]).key.tolist() == counts.of(counts.text[:1] + 1).key.tolist()
