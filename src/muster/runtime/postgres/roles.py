"""The three roles and the database. A superuser voids every REVOKE, so nothing but this runner is one."""

import psycopg
from psycopg import sql

from muster.config.database import APP_ROLE, DATABASE, OWNER_ROLE, SUPERUSER_ROLE
from muster.config.home import Home

EXTENSIONS = ("pg_trgm", "btree_gin")


def connect_superuser(*, home: Home, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
    """The runner's own connection, each statement its own transaction."""
    return psycopg.connect(
        host=str(home.socket_folder),
        user=SUPERUSER_ROLE,
        dbname=database,
        autocommit=True,
        connect_timeout=10,
    )


def ensure_roles_and_database(*, home: Home) -> None:
    """Roles first, then the database `muster`, owned by the role that migrates. Safe to repeat."""
    with connect_superuser(home=home) as connection:
        for role in (OWNER_ROLE, APP_ROLE):
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
    create_database(home=home, name=DATABASE)


def create_database(*, home: Home, name: str) -> None:
    """An empty database with our extensions, closed to PUBLIC. Does nothing where it exists."""
    with connect_superuser(home=home) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        names = {
            "db": sql.Identifier(name),
            "owner": sql.Identifier(OWNER_ROLE),
            "app": sql.Identifier(APP_ROLE),
        }
        connection.execute(sql.SQL("CREATE DATABASE {db} OWNER {owner}").format(**names))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {db} FROM PUBLIC").format(**names))
        connection.execute(sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {db} TO {app}").format(**names))
    with connect_superuser(home=home, database=name) as connection:
        for extension in EXTENSIONS:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))


def drop_database(*, home: Home, name: str) -> None:
    """End whoever is connected and drop it. Does nothing where it does not exist."""
    with connect_superuser(home=home) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
