"""Secrets are made once, kept from others, and never silently replaced."""

import base64
import os
from pathlib import Path

import pytest

from muster.config.keys import KeysExposed, KeysIncomplete, KeysMissing, KeysUnreadable, load_keys


@pytest.fixture(autouse=True)
def no_keys_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MUSTER_SECRET_KEY", raising=False)
    monkeypatch.delenv("MUSTER_APPELLANT_KEY", raising=False)


def test_keys_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "new" / "keys"

    first, second = load_keys(path=path), load_keys(path=path)

    assert first == second
    assert len(first.appellant_key) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["keys"]


def test_keys_others_can_read_are_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    load_keys(path=path)
    path.chmod(0o640)

    with pytest.raises(KeysExposed, match="chmod 600"):
        load_keys(path=path)


def test_a_lost_key_is_never_replaced_by_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.touch(mode=0o600)

    with pytest.raises(KeysIncomplete, match="appellant_key, secret_key"):
        load_keys(path=path)


def test_keys_gone_from_beside_their_database_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "pgdata").mkdir()

    with pytest.raises(KeysMissing, match="Put back the copy"):
        load_keys(path=tmp_path / "keys")
    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize("written", ["no base64!", "c2hvcnQ=", "钥"])
def test_appellant_key_that_is_none_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("MUSTER_APPELLANT_KEY", written)

    with pytest.raises(KeysUnreadable, match="32 bytes"):
        load_keys(path=tmp_path / "keys")


def test_key_file_of_garbage_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.write_bytes(b"\xff\xfe\x00")
    path.chmod(0o600)

    with pytest.raises(KeysUnreadable, match="cannot be read"):
        load_keys(path=path)


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_SECRET_KEY", "from the environment")
    monkeypatch.setenv("MUSTER_APPELLANT_KEY", base64.urlsafe_b64encode(b"k" * 32).decode())

    keys = load_keys(path=tmp_path / "keys")

    assert (keys.secret_key, keys.appellant_key) == ("from the environment", b"k" * 32)
    assert not (tmp_path / "keys").exists()


def test_folder_of_the_keys_is_never_writable_by_others(tmp_path: Path) -> None:
    before = os.umask(0o002)
    try:
        load_keys(path=tmp_path / "new" / "keys")
    finally:
        os.umask(before)

    assert (tmp_path / "new").stat().st_mode & 0o022 == 0
