"""What is typed is read leniently; what is not understood is named, never refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.text.searching.query import Fault, Field, Query, parse

TODAY = date(2026, 11, 27)


def read(text: str) -> Query:
    return parse(text=text, today=TODAY)


def test_plain_words_are_words() -> None:
    assert read("路灯 不亮，翠湖") == Query(words=("路灯", "不亮", "翠湖"))


def test_names_narrow_in_either_language_and_either_colon() -> None:
    query = read("路灯 unit:城管 状态：在办 属地:华山街道 编号:00017")

    assert query.words == ("路灯",)
    assert query.fields == {
        Field.UNIT: ("城管",), Field.STATE: ("在办",), Field.PLACE: ("华山街道",), Field.NUMBER: ("00017",),
    }  # fmt: skip


def test_a_name_twice_means_either() -> None:
    assert read("state:sounding state:closed").fields == {Field.STATE: ("sounding", "closed")}


def test_quotes_keep_words_together() -> None:
    assert read("“翠湖 北路” 路灯").words == ("翠湖 北路", "路灯")


def test_a_name_that_narrows_nothing_stays_a_word() -> None:
    assert read("http:路灯").words == ("http:路灯",)


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("after:2026", date(2026, 1, 1), None),
        ("after:2026-10", date(2026, 10, 1), None),
        ("自：2026年10月5日", date(2026, 10, 5), None),
        ("before:2026-10", None, date(2026, 11, 1)),
        ("到:2026/2/28", None, date(2026, 3, 1)),
        ("before:2026-12", None, date(2027, 1, 1)),
        ("after:本周", date(2026, 11, 23), None),
        ("after:上月 before:上月", date(2026, 10, 1), date(2026, 11, 1)),
        ("after:今天", TODAY, None),
    ],
)
def test_days_months_and_years(typed: str, since: date | None, until: date | None) -> None:
    query = read(typed)

    assert (query.since, query.until, query.faults) == (since, until, ())


@pytest.mark.parametrize("day", ["2026-13", "2026-02-30", "明年", "20261005", "0000"])
def test_a_day_that_is_none_is_named(day: str) -> None:
    assert read(f"路灯 after:{day}") == Query(words=("路灯",), faults=((Fault.NOT_A_DAY, day),))


@pytest.mark.parametrize("phone", ["13812345678", "8613812345678", "0871-65123456"])
def test_a_phone_is_neither_sought_nor_repeated(phone: str) -> None:
    assert read(f"路灯 {phone}") == Query(words=("路灯",), faults=((Fault.A_PHONE, ""),))


def test_more_words_than_are_sought_are_named() -> None:
    query = read(" ".join(f"路灯{no}" for no in range(10)))

    assert len(query.words) == 8
    assert query.faults == ((Fault.LEFT_OUT, "路灯8"), (Fault.LEFT_OUT, "路灯9"))


@given(st.text(max_size=400))
def test_anything_can_be_typed(text: str) -> None:
    assert len(read(text).words) <= 8
