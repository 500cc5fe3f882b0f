from hypothesis import given
from hypothesis import strategies as st
from tests.text.similar.test_compared import AGAIN, LAMP, NOISE

from muster.text.similar.marks import BANDS, MOST_NAMED, marks_of
from muster.text.similar.pieces import read


def shared(one: str, other: str) -> int:
    return len({*marks_of(read(one))} & {*marks_of(read(other))})


def test_a_text_told_again_shares_marks_and_another_matter_shares_none() -> None:
    assert shared(LAMP, AGAIN) > 0
    assert shared(LAMP, NOISE) == 0


def test_appeals_about_one_named_place_meet_however_they_are_worded() -> None:
    assert shared("翠湖丽景小区电梯停了", "业主们对物业乱收停车费很有意见，翠湖丽景小区") > 0


def test_marks_are_stored_so_they_never_change() -> None:
    assert marks_of(read("路灯坏了"))[:3] == [-1999514497, -1636918116, -1624173793]


@given(st.text(max_size=300))
def test_marks_fit_their_column(text: str) -> None:
    marks = marks_of(read(text))

    assert marks == sorted({*marks})
    assert len(marks) <= BANDS + MOST_NAMED
    assert all(-(2**31) <= mark < 2**31 for mark in marks)
