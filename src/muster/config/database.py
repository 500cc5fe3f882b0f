"""Which PostgreSQL to speak to, and as which role."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from muster.config.home import Home
from muster.core.lifecycle.refusals import Refusal

DATABASE = "muster"
APP_ROLE = "muster_app"
OWNER_ROLE = "muster_owner"
SUPERUSER_ROLE = "muster"

POOL = {"min_size": 2, "max_size": 16, "timeout": 5, "max_waiting": 64}
# Bounds for one statement of a page or command; long jobs raise them for their own transaction.
SESSION_OPTIONS = "-c statement_timeout=30s -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s"


class DatabaseUrlUnclear(Refusal):
    """MUSTER_DATABASE_URL is not of the form postgresql://user:password@host:port/name."""


def embedded_database(*, home: Home, role: str = APP_ROLE) -> dict[str, Any]:
    """The private server of this installation, over its Unix socket; the system user is the proof."""
    return _entry(host=str(home.socket_folder), port="", name=DATABASE, user=role, password="", options={})


def external_database(*, url: str) -> dict[str, Any]:
    """A server of one's own. Query parameters (sslmode, sslrootcert…) go to libpq unchanged."""
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError as wrong:
        raise _unclear() from wrong
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in {"postgresql", "postgres"} or not name:
        raise _unclear()
    options = dict(parse_qsl(parts.query))
    return _entry(
        host=options.pop("host", unquote(parts.hostname or "")),
        port=port,
        name=name,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        options=options,
    )


def owner_of(*, entry: dict[str, Any], embedded: bool, owner_url: str) -> dict[str, Any]:
    """How the migrating role reaches the same database: no pool, and no bound but on waiting for locks.

    On a server of one's own without MUSTER_DATABASE_OWNER_URL the application's role owns its tables.
    """
    if owner_url:
        owner = external_database(url=owner_url)
    else:
        owner = entry | {"USER": OWNER_ROLE if embedded else entry["USER"]}
    options = owner["OPTIONS"] | {"options": "-c lock_timeout=5s"}
    options.pop("pool")
    return owner | {"OPTIONS": options}


def _unclear() -> DatabaseUrlUnclear:
    form = "postgresql://user:password@host:port/name"
    return DatabaseUrlUnclear(
        f"MUSTER_DATABASE_URL 应写作 {form}，用户名和密码中的特殊字符写成 %XX。",
        f"MUSTER_DATABASE_URL must read {form}, with special characters of user and password as %XX.",
    )


def _entry(
    *, host: str, port: str, name: str, user: str, password: str, options: dict[str, str]
) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": host,
        "PORT": port,
        "NAME": name,
        "USER": user,
        "PASSWORD": password,
        "CONN_MAX_AGE": 0,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            "pool": dict(POOL),
            "server_side_binding": True,
            "prepare_threshold": 3,
            "options": SESSION_OPTIONS,
            "application_name": "muster",
            **options,
        },
    }
