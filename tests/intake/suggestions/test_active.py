"""The reader in force is loaded once per process, found by version, and gone where none is in force."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from muster.core.lifecycle.refusals import Refusal
from muster.intake.models import SuggestionModel
from muster.intake.suggestions.active import LOOK_EVERY, Loaded, Reader, Reading
from muster.intake.suggestions.states import ModelSource, ModelState

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)


class Trivial:
    def __init__(self, data: bytes) -> None:
        self.data = data

    def read(self, texts: Sequence[str]) -> Sequence[Reading]:
        raise NotImplementedError


def load(data: bytes) -> Reader:
    if data == b"cut":
        raise Refusal("模型文件不完整", "the model file was cut")
    return Trivial(data)


def ready(body: bytes, *, active: bool) -> SuggestionModel:
    return SuggestionModel.objects.create(
        source=ModelSource.HISTORY,
        state=ModelState.READY,
        asked_at=NOW,
        trained_at=NOW,
        body=body,
        active=active,
    )


def data_of(reader: Reader | None) -> bytes:
    assert isinstance(reader, Trivial)
    return reader.data


def test_no_version_in_force_reads_by_the_catalogue_alone() -> None:
    ready(b"one", active=False)

    found = Loaded(load).current(now=NOW)

    assert (found.version, found.reader) == (None, None)


def test_a_version_is_loaded_once_and_looked_for_seldom() -> None:
    first = ready(b"one", active=True)
    loaded = Loaded(load)
    assert data_of(loaded.current(now=NOW).reader) == b"one"

    with CaptureQueriesContext(connection) as soon:
        loaded.current(now=NOW + LOOK_EVERY / 2)
    with CaptureQueriesContext(connection) as later:
        found = loaded.current(now=NOW + LOOK_EVERY)

    assert (len(soon), len(later)) == (0, 1)
    assert found.version == first.version


def test_another_version_put_in_force_is_read_within_seconds() -> None:
    first = ready(b"one", active=True)
    loaded = Loaded(load)
    loaded.current(now=NOW)
    SuggestionModel.objects.filter(version=first.version).update(active=False)
    second = ready(b"two", active=True)

    assert loaded.current(now=NOW + timedelta(seconds=1)).version == first.version
    found = loaded.current(now=NOW + LOOK_EVERY)

    assert (found.version, data_of(found.reader)) == (second.version, b"two")


def test_a_file_that_cannot_be_read_stops_nobody() -> None:
    ready(b"cut", active=True)

    assert Loaded(load).current(now=NOW).reader is None
