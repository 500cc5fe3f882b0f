"""MUSTER_DATABASE_URL is read exactly, and who migrates is never the application by accident."""

from pathlib import Path

import pytest

from muster.config.database import DatabaseUrlUnclear, embedded_database, external_database, owner_of
from muster.config.home import Home

HOME = Home(root=Path("/a"), folder=Path("/a/.muster"), socket_folder=Path("/run/b"))


def test_url_with_every_part_is_understood() -> None:
    entry = external_database(url="postgresql://us%40er:p%3Ass@db.example:5433/city?sslmode=verify-full")

    names = ("HOST", "PORT", "NAME", "USER", "PASSWORD")
    assert [entry[name] for name in names] == ["db.example", "5433", "city", "us@er", "p:ss"]
    assert entry["OPTIONS"]["sslmode"] == "verify-full"


def test_url_of_a_socket_folder_is_understood() -> None:
    entry = external_database(url="postgresql://app@/city?host=/run/postgresql")

    assert (entry["HOST"], entry["NAME"], "host" in entry["OPTIONS"]) == ("/run/postgresql", "city", False)


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://a:b@c/", "city", "postgresql://a:b@c:port/d"])
def test_url_of_another_kind_is_refused_with_the_right_form(url: str) -> None:
    with pytest.raises(DatabaseUrlUnclear, match="postgresql://user:password@host:port/name"):
        external_database(url=url)


def test_embedded_database_is_migrated_by_its_owner() -> None:
    entry = embedded_database(home=HOME)

    owner = owner_of(entry=entry, embedded=True, owner_url="")

    assert (entry["USER"], owner["USER"]) == ("muster_app", "muster_owner")
    assert "pool" not in owner["OPTIONS"]
    assert "pool" in entry["OPTIONS"]


def test_external_database_is_migrated_by_the_named_owner() -> None:
    entry = external_database(url="postgresql://app@h/city")

    owner = owner_of(entry=entry, embedded=False, owner_url="postgresql://owner@h/city")

    assert owner["USER"] == "owner"
