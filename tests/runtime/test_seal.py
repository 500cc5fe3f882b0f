"""A backup that was cut, changed or never whole is refused before anything is restored."""

from pathlib import Path

import pytest

from muster.runtime.safekeeping.refusal import BackupRefused
from muster.runtime.safekeeping.seal import check_seal, seal

CONTENT = bytes(range(256)) * 20


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    file = tmp_path / "city.dump"
    file.write_bytes(CONTENT)
    seal(file=file, photos=100)
    return file


def test_sealed_file_is_whole_and_keeps_what_stood_before(sealed: Path) -> None:
    assert check_seal(file=sealed) == (100, len(CONTENT))
    assert sealed.read_bytes().startswith(CONTENT)


@pytest.mark.parametrize("at", [0, 1, 2600, len(CONTENT) - 1, len(CONTENT), len(CONTENT) + 40, -2, -1])
def test_one_flipped_bit_is_found_wherever_it_is(sealed: Path, at: int) -> None:
    content = bytearray(sealed.read_bytes())
    content[at] ^= 1
    sealed.write_bytes(content)

    with pytest.raises(BackupRefused, match="another copy"):
        check_seal(file=sealed)


@pytest.mark.parametrize("kept", [0, 10, len(CONTENT), len(CONTENT) + 20, -1])
def test_cut_file_is_found(sealed: Path, kept: int) -> None:
    sealed.write_bytes(sealed.read_bytes()[:kept])

    with pytest.raises(BackupRefused, match="another copy"):
        check_seal(file=sealed)


def test_two_backups_in_one_file_are_none(sealed: Path) -> None:
    sealed.write_bytes(sealed.read_bytes() * 2)

    with pytest.raises(BackupRefused, match="another copy"):
        check_seal(file=sealed)
