import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.text.hot.heat import Counted, Heat, heat_of

FEW = st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("counted", "parts", "whole"),
    [
        pytest.param((3, 3, 3, 0, 0), (3, 0, 0, 0, 0), 3.0, id="three-people-as-many-before"),
        pytest.param((20, 19, 8, 5, 1), (19, 0.5, 6, 1.8, 2), 29.3, id="every-part"),
        pytest.param((4, 1, 9, 0, 0), (1, 1.5, 0, 0, 0), 2.5, id="fewer-than-before-take-nothing-away"),
        pytest.param((3, 3, None, 0, 0), (3, 0, 0, 0, 0), 3.0, id="no-period-before"),
        pytest.param((3, 3, 0, 1803, 0), (3, 0, 1.5, 7.5, 0), 12.0, id="clicks-count-as-seven-people"),
        pytest.param((9, 9, 9, 0, 7), (9, 0, 0, 0, 10), 19.0, id="danger-counts-ten-at-most"),
    ],
)
def test_heat_is_the_sum_of_its_parts(
    counted: tuple[int, int, int | None, int, int], parts: tuple[float, ...], whole: float
) -> None:
    texts, people, before, likes, dangers = counted

    found = heat_of(Counted(texts=texts, people=people, before=before, likes=likes, dangers=dangers))

    people_, volume, growth, likes_, severity = parts
    assert found == Heat(people=people_, volume=volume, growth=growth, likes=likes_, severity=severity)
    assert found.whole == whole


@given(people=FEW, further=FEW, before=FEW, likes=FEW, dangers=FEW)
def test_one_person_more_is_hotter_than_one_text_more(
    people: int, further: int, before: int, likes: int, dangers: int
) -> None:
    def heat(more_texts: int, more_people: int) -> float:
        return heat_of(
            Counted(
                texts=people + further + more_texts,
                people=people + more_people,
                before=before,
                likes=likes,
                dangers=dangers,
            )
        ).whole

    assert heat(1, 1) > heat(1, 0) > heat(0, 0) >= 0
