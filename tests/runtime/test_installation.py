"""One installation of its own through the command line: served, backed up, restored, examined."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from muster.config.home import Home, locate
from muster.runtime.postgres.roles import connect_superuser, create_database
from muster.runtime.postgres.server import instance_in_use, running_server


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = locate(root=tmp_path_factory.mktemp("installation"))
    yield home
    shutil.rmtree(home.folder, ignore_errors=True)
    shutil.rmtree(home.socket_folder, ignore_errors=True)


@pytest.fixture(scope="module")
def founded(home: Home) -> None:
    """The installation has its schema, whichever test comes first."""
    assert muster(home, "migrate").returncode == 0


def environment(home: Home) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MUSTER_")}
    return kept | {"MUSTER_HOME": str(home.root), "MUSTER_LANGUAGE": "en", "COLUMNS": "200"}


def muster(home: Home, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "muster.runtime.cli", *arguments],
        env=environment(home) | settings,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def start_serving(home: Home) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "muster.runtime.cli", "serve", "--port", "18700"],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    for line in process.stdout:
        found = re.search(r"http://\S+", line)
        if found:
            return process, found[0]
    raise AssertionError(f"no address, ended with {process.wait()}")


def status_of(address: str) -> int:
    deadline = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own address
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def stop(process: subprocess.Popen[str], signal_number: int) -> None:
    process.send_signal(signal_number)
    process.communicate(timeout=40)
    assert process.returncode == 0


def kill_database(home: Home) -> None:
    os.kill(int((home.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)


def is_up(home: Home) -> bool:
    try:
        connect_superuser(home=home).close()
    except psycopg.OperationalError:
        return False
    return True


def test_doctor_finds_a_new_installation_well_enough_to_run(home: Home) -> None:
    examined = muster(home, "doctor")

    assert "✗" not in examined.stdout.replace("✗  Pages", "")
    assert "empty; made at the first start" in examined.stdout


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminated"])
def test_serve_answers_and_leaves_nothing_running(home: Home, ending: int) -> None:
    process, address = start_serving(home)
    try:
        status = status_of(address)
        refused = muster(home, "restore", "any.dump")
    finally:
        stop(process, ending)

    assert status < 500
    assert "Muster is running" in refused.stderr
    assert not instance_in_use(home=home)
    assert not (home.data / "postmaster.pid").exists()


def test_serve_outlives_the_death_of_its_database(home: Home) -> None:
    process, address = start_serving(home)
    try:
        before = status_of(f"{address}health")
        kill_database(home)
        deadline = time.monotonic() + 60
        while not is_up(home) and time.monotonic() < deadline:
            time.sleep(0.2)
        after = [status_of(f"{address}health") for _ in range(20)][-1]
    finally:
        stop(process, signal.SIGTERM)

    assert (before, after) == (200, 200)


def test_two_servers_share_the_database_and_take_different_ports(home: Home) -> None:
    first, address = start_serving(home)
    second, other = start_serving(home)
    try:
        assert address != other
    finally:
        stop(first, signal.SIGTERM)
        after_the_first = status_of(other)
        stop(second, signal.SIGTERM)
    assert after_the_first < 500


@pytest.mark.usefixtures("founded")
def test_restore_brings_back_what_the_backup_held(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "city.dump"
    marker = "INSERT INTO django_content_type (app_label, model) VALUES ('kept', %s)"
    query(home, marker, "before")

    saved = muster(home, "backup", str(file))
    query(home, marker, "after")
    brought = muster(home, "restore", str(file))

    assert (saved.returncode, brought.returncode) == (0, 0), saved.stderr + brought.stderr
    assert query(home, "SELECT model FROM django_content_type WHERE app_label = %s", "kept") == [("before",)]
    assert file.stat().st_mode & 0o777 == 0o600
    assert home.keys.read_text().split("appellant_key=")[1].strip().encode() not in file.read_bytes()


def test_restore_into_a_server_of_ones_own_leaves_both_roles_their_rights(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "city.dump"
    muster(home, "backup", str(file))
    with running_server(home=home):
        create_database(home=home, name="own")
        own = f"@/own?host={home.socket_folder}"
        urls = {
            "MUSTER_DATABASE_URL": f"postgresql://muster_app{own}",
            "MUSTER_DATABASE_OWNER_URL": f"postgresql://muster_owner{own}",
        }

        brought = muster(home, "restore", str(file), **urls)
        verified = muster(home, "ledger", "verify", **urls)
        again = muster(home, "restore", str(file), **urls)

    assert (brought.returncode, verified.returncode) == (0, 0), brought.stderr + verified.stderr
    assert (again.returncode, "not empty" in again.stderr) == (1, True)


@pytest.mark.usefixtures("founded")
def test_restored_ledger_is_still_closed_to_the_application(home: Home) -> None:
    with (
        running_server(home=home),
        psycopg.connect(host=str(home.socket_folder), user="muster_app", dbname="muster") as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("DELETE FROM ledger")


def test_damaged_backup_changes_nothing(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "damaged.dump"
    muster(home, "backup", str(file))
    file.chmod(0o600)
    file.write_bytes(file.read_bytes()[:-2000])
    before = query(home, "SELECT count(*) FROM django_content_type WHERE app_label <> %s", "")

    refused = muster(home, "restore", str(file))

    assert refused.returncode == 1
    assert "its last line is missing" in refused.stderr
    assert query(home, "SELECT count(*) FROM django_content_type WHERE app_label <> %s", "") == before


def test_backup_with_one_flipped_bit_is_never_restored(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "flipped.dump"
    muster(home, "backup", str(file))
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.write_bytes(content)

    refused = muster(home, "restore", str(file))

    assert (refused.returncode, "another copy" in refused.stderr) == (1, True)


@pytest.mark.usefixtures("founded")
def test_backup_is_not_restored_without_the_keys_that_read_it(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "city.dump"
    appellant = "INSERT INTO intake_appellant (id, key_id, recorded_at) VALUES (%s, 'deadbeef', now())"
    query(home, appellant, "00000000-0000-7000-8000-000000000001")
    saved = muster(home, "backup", str(file))
    query(home, "DELETE FROM intake_appellant WHERE key_id = %s", "deadbeef")

    refused = muster(home, "restore", str(file))

    assert (saved.returncode, refused.returncode) == (0, 1)
    assert "deadbeef" in refused.stderr
    assert str(home.keys) in "".join(refused.stderr.split("\n"))
    assert query(home, "SELECT count(*) FROM intake_appellant WHERE key_id = %s", "deadbeef") == [(0,)]


def test_command_line_speaks_chinese_where_asked(home: Home) -> None:
    told = muster(home, "doctor", MUSTER_LANGUAGE="zh").stdout
    refused = muster(home, "restore", "no.such.dump", MUSTER_LANGUAGE="zh").stderr

    assert all(word in told for word in ("密钥", "数据库结构", "与此版本一致", "内存"))
    assert "没有文件 no.such.dump" in refused


def test_wrong_setting_is_named_without_a_traceback(home: Home) -> None:
    refused = muster(home, "backup", "a.dump", MUSTER_LEDGER_HASH="md5")

    assert refused.returncode == 1
    assert "MUSTER_LEDGER_HASH" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_backup_never_replaces_a_file(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "there"
    file.write_text("mine")

    assert muster(home, "backup", str(file)).returncode == 1
    assert file.read_text() == "mine"


def test_help_lists_every_command_in_its_group(home: Home) -> None:
    listed = muster(home, "--help").stdout

    for command in ("serve", "worker", "sweep", "backup", "restore", "doctor", "migrate"):
        assert f" {command} " in listed


def query(home: Home, statement: str, value: str) -> list[tuple[object, ...]]:
    with running_server(home=home), connect_superuser(home=home, database="muster") as connection:
        cursor = connection.execute(statement, [value])
        return cursor.fetchall() if cursor.description else []
