"""Months, quarters and years: half-open in local time, one behind the other."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.core.period.span import BadPeriod, SpanKind, month_at, month_of, span_at, span_of

FIRST, LAST = (datetime(year, 6, 1) for year in (1901, 2098))  # noqa: DTZ001 - hypothesis adds the zone


@pytest.mark.parametrize(
    ("name", "begins", "ends"),
    [
        pytest.param("2026-02", "2026-02-01T00:00:00+08:00", "2026-03-01T00:00:00+08:00", id="month"),
        pytest.param("2026-12", "2026-12-01T00:00:00+08:00", "2027-01-01T00:00:00+08:00", id="december"),
        pytest.param("2026-Q1", "2026-01-01T00:00:00+08:00", "2026-04-01T00:00:00+08:00", id="quarter"),
        pytest.param("2026-Q4", "2026-10-01T00:00:00+08:00", "2027-01-01T00:00:00+08:00", id="last-quarter"),
        pytest.param("2026", "2026-01-01T00:00:00+08:00", "2027-01-01T00:00:00+08:00", id="year"),
    ],
)
def test_a_span_begins_and_ends_at_local_midnight(name: str, begins: str, ends: str) -> None:
    span = span_of(name)

    assert (span.name, span.begins.isoformat(), span.ends.isoformat()) == (name, begins, ends)


@pytest.mark.parametrize(
    "written",
    ["", "26", "2026-13", "2026-00", "2026-Q0", "2026-Q5", "2026-q1", "2026-1", "2126", "\uff12026"],
)
def test_what_is_no_span_is_refused(written: str) -> None:
    with pytest.raises(BadPeriod):
        span_of(written)


@pytest.mark.parametrize("written", ["2026-Q4", "2026"])
def test_a_quarter_and_a_year_are_no_months(written: str) -> None:
    with pytest.raises(BadPeriod):
        month_of(written)


def test_a_quarter_and_a_year_are_made_of_their_months() -> None:
    assert [one.name for one in span_of("2026-Q2").months] == ["2026-04", "2026-05", "2026-06"]
    assert [one.name for one in span_of("2026").months][::11] == ["2026-01", "2026-12"]
    assert [one.name for one in span_of("2026-07").months] == ["2026-07"]


def test_the_last_microsecond_before_local_midnight_lies_in_the_old_month() -> None:
    midnight = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)

    assert month_at(midnight).name == "2026-11"
    assert month_at(midnight - timedelta(microseconds=1)).name == "2026-10"


@pytest.mark.parametrize("first", ["1900-01", "1900-Q1", "1900"])
def test_nothing_lies_before_the_first_span(first: str) -> None:
    with pytest.raises(BadPeriod):
        _ = span_of(first).before


@given(
    st.datetimes(min_value=FIRST, max_value=LAST, timezones=st.just(UTC)),
    st.sampled_from(SpanKind),
)
def test_spans_of_a_kind_follow_without_gap_or_overlap(moment: datetime, kind: SpanKind) -> None:
    span = span_at(moment, kind=kind)

    assert span.begins <= moment < span.ends
    assert (span.before.ends, span.after.begins) == (span.begins, span.ends)
    assert span.after.before == span == span_of(span.name)
    assert (span.months[0].begins, span.months[-1].ends) == (span.begins, span.ends)
