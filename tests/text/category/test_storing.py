"""A stored reader reads as before; anything else is refused by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.text.category import Classifier, UnreadableModel

WRITTEN = ("小区门口酒吧音响响到凌晨", "老街上自来水停了两天", "")


def test_a_stored_reader_reads_as_before(reader: Classifier) -> None:
    again = Classifier.from_bytes(reader.to_bytes())

    assert again.read(WRITTEN) == reader.read(WRITTEN)
    assert again.to_bytes() == reader.to_bytes()


def test_a_file_of_another_version_is_named(reader: Classifier) -> None:
    data = reader.to_bytes().replace(b"muster-reader 1\n", b"muster-reader 9\n", 1)

    with pytest.raises(UnreadableModel, match="version 9") as refused:
        Classifier.from_bytes(data)
    assert "版本是 9" in refused.value.zh


@given(share=st.floats(min_value=0, max_value=0.9999))
def test_a_cut_file_is_refused(reader: Classifier, share: float) -> None:
    data = reader.to_bytes()

    with pytest.raises(UnreadableModel):
        Classifier.from_bytes(data[: int(len(data) * share)])


@given(place=st.integers(min_value=0), change=st.integers(min_value=1, max_value=255))
def test_an_altered_file_is_refused(reader: Classifier, place: int, change: int) -> None:
    data = bytearray(reader.to_bytes())
    data[place % len(data)] ^= change

    with pytest.raises(UnreadableModel):
        Classifier.from_bytes(bytes(data))


@given(st.binary())
def test_any_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableModel):
        Classifier.from_bytes(data)
