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
from muster.runtime.starting.refusals import MayNotMigrate, SchemaAhead, SchemaBehind, SchemaForeign

MIGRATION_LOCK = 7_160_501
# Tables that extensions brought are nobody's data.
TABLES = """
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaState:
    """`missing`: migrations of the code not applied yet; `unknown`: applied ones this code does not have.

    `foreign`: tables in a database that Muster never migrated.
    """

    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    foreign: tuple[str, ...]
    empty: bool


def read_schema() -> SchemaState:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    applied = set(executor.loader.applied_migrations)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("muster.")}
    migrated = any(app in ours for app, _name in applied)
    foreign = () if migrated else _foreign_tables()
    unknown = applied - set(executor.loader.disk_migrations)
    return SchemaState(
        missing=tuple(f"{migration.app_label}.{migration.name}" for migration, _backwards in plan),
        unknown=tuple(sorted(".".join(key) for key in unknown)),
        foreign=foreign,
        empty=not applied and not foreign,
    )


def _foreign_tables() -> tuple[str, ...]:
    """Tables that no model of ours has: an interrupted first migration leaves only known ones."""
    known = {"django_migrations", *connection.introspection.django_table_names(include_views=False)}
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return tuple(name for (name,) in cursor.fetchall() if name not in known)


def check_schema(state: SchemaState) -> None:
    """Raises SchemaForeign, SchemaAhead or SchemaBehind with the remedy."""
    check_migratable(state)
    if state.missing:
        raise SchemaBehind(
            f"数据库缺少 {len(state.missing)} 项迁移，首项为 {state.missing[0]}。"
            "请先执行 muster backup FILE，再执行 muster migrate",
            f"The database lacks {len(state.missing)} migrations, the first is {state.missing[0]}. "
            "Run: muster backup FILE, then: muster migrate",
        )


def check_migratable(state: SchemaState) -> None:
    """Raises SchemaForeign or SchemaAhead: such a database is never written to."""
    if state.foreign:
        names = ", ".join(state.foreign[:3])
        raise SchemaForeign(
            f"此数据库不是哨到的：其中有 {names} 等 {len(state.foreign)} 张表。"
            "请将 MUSTER_DATABASE_URL 指向一个空库",
            f"This database is not Muster's: it holds {len(state.foreign)} tables such as {names}. "
            "Point MUSTER_DATABASE_URL at an empty one",
        )
    if state.unknown:
        raise SchemaAhead(
            f"此数据库已由更新版本的哨到升级（含 {', '.join(state.unknown[:3])}）。"
            "请安装该版本，或恢复升级前的备份：muster restore FILE",
            f"A newer Muster migrated this database (it knows {', '.join(state.unknown[:3])}). "
            "Install that version, or restore the backup taken before it: muster restore FILE",
        )


def migrate() -> None:
    """Apply what is missing as the owner, one process at a time, then set the application's rights anew.

    Raises MayNotMigrate.
    """
    role = settings.DATABASES["default"]["USER"]
    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute("SELECT has_schema_privilege('public', 'CREATE'), current_user")
            may, owner = cursor.fetchone()
            if not may:
                raise _not_the_owner(owner)
            cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        call_command("migrate", verbosity=0, interactive=False)
        if role != settings.MUSTER_DATABASE_OWNER["USER"]:
            apply_grants(connection=connection.connection, role=role)


def _not_the_owner(role: str) -> MayNotMigrate:
    return MayNotMigrate(
        f"角色 {role} 无权建表。请将 MUSTER_DATABASE_OWNER_URL 设为数据库所有者的地址，"
        "或由所有者执行：GRANT CREATE ON SCHEMA public TO " + role,
        f"The role {role} may not make tables. Set MUSTER_DATABASE_OWNER_URL to the database as the role "
        f"that owns it, or let the owner run: GRANT CREATE ON SCHEMA public TO {role}",
    )


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
