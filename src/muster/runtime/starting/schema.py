"""Does the database have exactly the schema this code knows? And how it gets it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from muster.runtime.postgres.grants import apply_grants
from muster.runtime.starting.disconnecting import disconnect
from muster.runtime.starting.refusals import SchemaAhead, SchemaBehind

MIGRATION_LOCK = 7_160_501


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaState:
    """`missing`: migrations of the code not applied yet; `unknown`: applied ones this code does not have."""

    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    empty: bool


def read_schema() -> SchemaState:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    labels = {config.label for config in apps.get_app_configs()}
    applied = executor.loader.applied_migrations
    unknown = {key for key in applied if key[0] in labels} - set(executor.loader.disk_migrations)
    return SchemaState(
        missing=tuple(f"{migration.app_label}.{migration.name}" for migration, _backwards in plan),
        unknown=tuple(sorted(".".join(key) for key in unknown)),
        empty=not applied,
    )


def check_schema(state: SchemaState) -> None:
    """Raises SchemaAhead or SchemaBehind with the remedy."""
    if state.unknown:
        raise SchemaAhead(
            f"A newer Muster migrated this database (it knows {', '.join(state.unknown[:3])}). "
            "Install that version, or restore the backup taken before it: muster restore FILE"
        )
    if state.missing:
        raise SchemaBehind(
            f"The database lacks {len(state.missing)} migrations, the first is {state.missing[0]}. "
            "Run: muster backup FILE, then: muster migrate"
        )


def migrate() -> None:
    """Apply what is missing as the owner, one process at a time, then set the application's rights anew."""
    role = settings.DATABASES["default"]["USER"]
    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        call_command("migrate", verbosity=0, interactive=False)
        if role != settings.MUSTER_DATABASE_OWNER["USER"]:
            apply_grants(connection=connection.connection, role=role)


@contextmanager
def as_owner() -> Iterator[None]:
    """Django's connection speaks as the owner of the tables meanwhile."""
    entry: dict[str, Any] = connections.databases["default"]
    usual = dict(entry)
    _reconnect(entry, settings.MUSTER_DATABASE_OWNER)
    try:
        yield
    finally:
        _reconnect(entry, usual)


def _reconnect(entry: dict[str, Any], wanted: dict[str, Any]) -> None:
    disconnect()
    entry.update(wanted)
