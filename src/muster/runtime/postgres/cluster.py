"""Make the data folder once, and write who may connect and how the server behaves at every start."""

import os
import shutil
from pathlib import Path

from muster.config.database import APP_ROLE, OWNER_ROLE, SUPERUSER_ROLE
from muster.config.home import Home
from muster.runtime.postgres.account import Account
from muster.runtime.postgres.folders import make_folder
from muster.runtime.postgres.programs import Programs

ROLES = (SUPERUSER_ROLE, OWNER_ROLE, APP_ROLE)

INITDB_OPTIONS = (
    "--locale=C.UTF-8",
    "--encoding=UTF8",
    "--data-checksums",
    "--auth-local=peer",
    "--auth-host=reject",
)

# Statements and parameters may hold what people wrote, so the log keeps neither.
SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "jit": "off",
    "timezone": "'UTC'",
    "logging_collector": "on",
    "log_filename": "'postgresql-%a.log'",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_timezone": "'UTC'",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}


def make_cluster(*, home: Home, programs: Programs) -> None:
    """An empty cluster in `home.data`; an interrupted attempt leaves nothing that looks like one."""
    draft = home.folder / "pgdata.new"
    shutil.rmtree(draft, ignore_errors=True)
    make_folder(draft, mode=0o700, owner=programs.account)
    programs.capture(
        "initdb",
        [f"--pgdata={draft}", f"--username={SUPERUSER_ROLE}", *INITDB_OPTIONS],
        limit=120,
    )
    draft.rename(home.data)


def write_configuration(*, home: Home, account: Account, durable: bool) -> None:
    """Who may connect (peer, three roles, no network) and our settings; `durable` off is for tests alone."""
    settings = SETTINGS | {"unix_socket_directories": f"'{home.socket_folder}'"}
    if not durable:
        settings |= {"synchronous_commit": "off", "max_wal_size": "512MB"}
    callers = sorted({account.caller, account.name})
    idents = [f"muster {caller} {role}" for caller in callers for role in ROLES]
    _write(
        home.data / "muster.conf", [f"{name} = {value}" for name, value in settings.items()], account=account
    )
    _write(home.data / "pg_hba.conf", ["local all all peer map=muster"], account=account)
    _write(home.data / "pg_ident.conf", idents, account=account)
    _include(home.data / "postgresql.conf")


def _include(main: Path) -> None:
    line = "include 'muster.conf'"
    if line not in main.read_text().splitlines():
        with main.open("a") as file:
            file.write(f"\n{line}\n")


def _write(path: Path, lines: list[str], *, account: Account) -> None:
    draft = path.with_suffix(".new")
    draft.write_text("\n".join(lines) + "\n")
    draft.chmod(0o600)
    if account.separate:
        os.chown(draft, account.uid, account.gid)
    draft.rename(path)
