"""The reference city, loaded once into a template and cloned for whoever needs it."""

import hashlib
import os
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
import shapely
from django.db import connections
from pytest_django import DjangoDbBlocker
from tests import database

from muster.core.directory.place import Point
from muster.directory.models import Outline
from muster.directory.seed.reference import load_reference

NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
SOURCES = Path(__file__).parents[2] / "src/muster/directory"


@pytest.fixture(scope="session")
def kunming_template(
    django_db_setup: None, migrated_template: str, django_db_blocker: DjangoDbBlocker
) -> str:
    with django_db_blocker.unblock():
        return database.template(
            name="kunming",
            key=f"{migrated_template.rsplit('_', 1)[-1]}{_sources_key()}",
            fill=lambda: load_reference(now=NOW),
            source=migrated_template,
        )


@pytest.fixture(scope="module")
def kunming(kunming_template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The reference city in a database of the module's own; only for reading."""
    usual = connections.databases["default"]["NAME"]
    with (
        django_db_blocker.unblock(),
        database.cloned(kunming_template, name=f"test_kunming_{os.getpid()}") as name,
    ):
        database.use_database(name)
        yield
        connections.close_all()
        database.use_database(usual)


def _sources_key() -> str:
    digest = hashlib.sha256()
    for path in sorted(SOURCES.rglob("*")):
        if path.suffix in {".py", ".csv", ".json", ".sql"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def scattered(number: int) -> Sequence[Point]:
    """Points anywhere in the city's outline."""
    city = shapely.from_wkb(bytes(Outline.objects.get(unit__code="5301").wkb))
    west, south, east, north = city.bounds
    luck = random.Random(7)  # noqa: S311 - a test's points
    spots = [(luck.uniform(west, east), luck.uniform(south, north)) for _ in range(number)]
    inside = shapely.contains_xy(city.buffer(-0.001), spots)
    return [Point.of_degrees(*spot) for spot, kept in zip(spots, inside, strict=True) if kept]
