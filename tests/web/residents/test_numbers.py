"""A number is read as people write it, and a slip is found."""

import pytest

from muster.web.residents.numbers import new_number, read_number, shown_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("482900317751", "482900317751", id="plain"),
        pytest.param("4829 0031 7751", "482900317751", id="groups"),
        pytest.param(" 4829-0031-7751\n", "482900317751", id="dashes"),
        pytest.param("482900317571", "", id="changed-places"),
        pytest.param("482900317752", "", id="wrong-digit"),
        pytest.param("48290031775", "", id="too-short"),
        pytest.param("", "", id="nothing"),
        pytest.param("٤٨٢٩٠٠٣١٧٧٥٦", "", id="other-digits"),
    ],
)
def test_number_is_read(text: str, number: str) -> None:
    assert read_number(text) == number


def test_new_numbers_are_whole_and_differ() -> None:
    numbers = {new_number() for _ in range(500)}

    assert len(numbers) == 500
    assert all(read_number(shown_number(number)) == number for number in numbers)
