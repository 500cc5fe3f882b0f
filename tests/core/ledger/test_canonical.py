"""Exact bytes: as RFC 8785 writes them, and nothing that could be written in two ways."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from muster.core.ledger.canonical import NotCanonical, canonical


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(None, "null", id="null"),
        pytest.param(True, "true", id="true"),
        pytest.param(-(2**53) + 1, "-9007199254740991", id="smallest-number"),
        pytest.param(
            {"b": 1, "a": {"d": [], "c": ()}, "A": 0}, '{"A":0,"a":{"c":[],"d":[]},"b":1}', id="sorted"
        ),
        pytest.param(
            '€$\x0f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"', id="rfc-8785-section-3.2.2.2"
        ),
        pytest.param(
            "\b\t\n\f\r\x00\x1f\x7f", '"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f"', id="control-characters"
        ),
        pytest.param("吹哨😀\u2028é", '"吹哨😀\u2028é"', id="no-other-escapes"),
        pytest.param(Decimal("94.00"), '"94.00"', id="decimal"),
        pytest.param(date(2026, 11, 25), '"2026-11-25"', id="date"),
        pytest.param(datetime(2026, 11, 25, 4, tzinfo=UTC), '"2026-11-25T04:00:00Z"', id="moment"),
        pytest.param(
            datetime(2026, 11, 25, 4, 0, 0, 50, tzinfo=UTC),
            '"2026-11-25T04:00:00.000050Z"',
            id="microseconds",
        ),
    ],
)
def test_canonical_writes(value: object, written: str) -> None:
    assert canonical(value) == written.encode()


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(1.5, id="float"),
        pytest.param(2**53, id="number-beyond-double"),
        pytest.param({1: "a"}, id="number-as-key"),
        pytest.param({"哨": 1}, id="key-not-ascii"),
        pytest.param("\ud800", id="lone-surrogate"),
        pytest.param(Decimal("NaN"), id="not-a-number"),
        pytest.param(datetime(2026, 11, 25), id="naive"),  # noqa: DTZ001 - what is refused
        pytest.param(datetime(2026, 11, 25, tzinfo=timezone(timedelta(hours=8))), id="not-utc"),
        pytest.param({"a": {1, 2}}, id="set"),
        pytest.param([b"bytes"], id="bytes"),
    ],
)
def test_canonical_refuses(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)
