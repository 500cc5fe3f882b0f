"""A folder is trusted only when nobody else can change what is inside."""

import os
from pathlib import Path

import pytest

from muster.runtime.postgres.folders import check_ours, check_socket_length, make_folder
from muster.runtime.postgres.refusals import FolderNotOurs


def test_make_folder_keeps_others_out(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "a" / "b", mode=0o700)

    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_others_may_write_in_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o777)

    with pytest.raises(FolderNotOurs, match="chmod go-w"):
        check_ours(tmp_path, uid=os.geteuid())


def test_a_link_is_refused_even_to_our_own_folder(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path, target_is_directory=True)

    with pytest.raises(FolderNotOurs, match="not a folder"):
        check_ours(link, uid=os.geteuid())


def test_a_strangers_folder_is_refused(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    os.chown(tmp_path, 65534, 65534)

    with pytest.raises(FolderNotOurs, match="belongs to user id 65534"):
        check_ours(tmp_path, uid=os.geteuid())


def test_a_socket_path_too_long_for_the_system_is_refused() -> None:
    with pytest.raises(FolderNotOurs, match="XDG_RUNTIME_DIR"):
        check_socket_length(Path("/" + "long/" * 25))
