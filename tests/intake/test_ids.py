"""Ids grow with time and come out the same again."""

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from muster.intake.ids import derived_id

NOON = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)


@given(st.text(), st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001
def test_id_is_a_uuid_of_version_seven(name: str, now: datetime) -> None:
    made = uuid.UUID(derived_id(now=now.replace(tzinfo=UTC), name=name.encode(errors="ignore").decode()))

    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert datetime.fromtimestamp((made.int >> 80) / 1000, tz=UTC) - now.replace(tzinfo=UTC) < timedelta(
        0.001
    )


def test_id_is_the_same_again_and_another_for_another_name() -> None:
    assert derived_id(now=NOON, name="a") == derived_id(now=NOON, name="a")
    assert derived_id(now=NOON, name="a") != derived_id(now=NOON, name="b")


def test_later_ids_are_greater() -> None:
    assert derived_id(now=NOON, name="a") < derived_id(now=NOON + timedelta(milliseconds=1), name="a")
