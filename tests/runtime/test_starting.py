"""Start-up refuses what would lose or misread data, and says what to do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection, connections
from psycopg import sql
from tests import database

from muster.config.database import APP_ROLE
from muster.intake.appellants.register import Person, put_appellant
from muster.runtime.postgres import roles
from muster.runtime.postgres.server import Server
from muster.runtime.starting import refusals
from muster.runtime.starting.keys import check_keys
from muster.runtime.starting.schema import check_migratable, check_schema, migrate, read_schema
from muster.runtime.starting.server import Facts, check_reachable, check_server, read_facts

SOUND = Facts(
    number=150004,
    version="15.4",
    fsync="on",
    full_page_writes="on",
    encoding="UTF8",
    ctype="C.UTF-8",
    skew=timedelta(seconds=1.9),
    trigrams=3,
)


def test_a_sound_server_is_accepted() -> None:
    check_server(SOUND)


@pytest.mark.parametrize(
    ("change", "refusal", "remedy"),
    [
        pytest.param({"number": 140009}, refusals.ServerTooOld, "15 or newer", id="version-14"),
        pytest.param({"fsync": "off"}, refusals.ServerNotDurable, "SET fsync = on", id="fsync-off"),
        pytest.param(
            {"full_page_writes": "off"},
            refusals.ServerNotDurable,
            "SET full_page_writes = on",
            id="torn-pages",
        ),
        pytest.param({"trigrams": 0}, refusals.ChineseSearchDead, "LOCALE 'C.UTF-8'", id="c-locale"),
        pytest.param(
            {"trigrams": None, "ctype": "C"},
            refusals.ChineseSearchDead,
            "LOCALE 'C.UTF-8'",
            id="c-locale-before-the-first-migration",
        ),
        pytest.param(
            {"encoding": "SQL_ASCII"}, refusals.ChineseSearchDead, "ENCODING 'UTF8'", id="no-unicode"
        ),
        pytest.param({"skew": timedelta(seconds=2.1)}, refusals.ClocksApart, "set-ntp", id="clock-ahead"),
        pytest.param({"skew": timedelta(seconds=-2.1)}, refusals.ClocksApart, "set-ntp", id="clock-behind"),
    ],
)
def test_an_unsound_server_is_refused_with_the_remedy(
    change: dict[str, object], refusal: type[Exception], remedy: str
) -> None:
    with pytest.raises(refusal, match=remedy):
        check_server(replace(SOUND, **change))  # type: ignore[arg-type]


@pytest.mark.django_db
def test_database_that_is_not_there_is_told_in_the_servers_words(monkeypatch: pytest.MonkeyPatch) -> None:
    check_reachable()
    monkeypatch.setitem(connection.settings_dict, "NAME", "no_such_database")

    with pytest.raises(refusals.Unreachable, match=r"no_such_database.*MUSTER_DATABASE_URL"):
        check_reachable()


@pytest.mark.django_db
def test_our_own_server_is_sound() -> None:
    check_server(read_facts())


@pytest.fixture
def c_locale_database(django_db_setup: None, test_server: Server, live_database: str) -> Iterator[None]:
    name = f"{live_database}_c"
    with roles.connect_superuser(home=database.HOME) as server:
        create = "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
        server.execute(sql.SQL(create).format(sql.Identifier(name)))
    with roles.connect_superuser(home=database.HOME, database=name) as server:
        server.execute("CREATE EXTENSION pg_trgm")
    database.use_database(name)
    yield
    database.use_database(live_database)
    database.drop(name)


def test_a_database_in_the_c_locale_is_found_out(c_locale_database: None) -> None:
    assert read_facts().trigrams == 0


@pytest.mark.django_db
def test_the_schema_of_this_code_is_accepted() -> None:
    check_schema(read_schema())


@pytest.mark.django_db
def test_a_missing_migration_is_refused_with_the_remedy() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")

    with pytest.raises(refusals.SchemaBehind, match=r"sessions\.0001_initial.*muster migrate"):
        check_schema(read_schema())


@pytest.mark.django_db
def test_a_migration_of_a_newer_version_is_refused_with_the_remedy() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('auth', '0999_later', now())"
        )

    with pytest.raises(refusals.SchemaAhead, match=r"auth\.0999_later.*muster restore"):
        check_schema(read_schema())


@pytest.mark.django_db
def test_a_migration_of_an_app_this_version_lacks_is_refused() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('later', '0001_initial', now())"
        )

    with pytest.raises(refusals.SchemaAhead, match=r"later\.0001_initial"):
        check_schema(read_schema())


@pytest.fixture
def new_database(django_db_setup: None, test_server: Server, live_database: str) -> Iterator[str]:
    name = f"{live_database}_new"
    roles.create_database(home=database.HOME, name=name)
    database.use_database(name)
    yield name
    database.use_database(live_database)
    database.drop(name)


def test_a_new_database_is_empty_in_spite_of_its_extensions(new_database: str) -> None:
    assert read_schema().empty


def test_a_database_of_somebody_else_is_refused_with_the_remedy(new_database: str) -> None:
    with roles.connect_superuser(home=database.HOME, database=new_database) as server:
        server.execute("CREATE TABLE invoices (id int)")

    with pytest.raises(refusals.SchemaForeign, match=r"invoices.*MUSTER_DATABASE_URL"):
        check_schema(read_schema())
    with pytest.raises(refusals.SchemaForeign):
        check_migratable(read_schema())


def test_role_that_may_not_make_tables_is_told_so(new_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MUSTER_DATABASE_OWNER", dict(connections.databases["default"]))

    with pytest.raises(refusals.MayNotMigrate, match=r"muster_app.*MUSTER_DATABASE_OWNER_URL"):
        migrate()


def test_a_first_migration_that_was_cut_off_is_not_taken_for_somebody_elses(new_database: str) -> None:
    with roles.connect_superuser(home=database.HOME, database=new_database) as server:
        server.execute("CREATE TABLE django_content_type (id int)")
        server.execute("CREATE TABLE django_migrations (id int, app text, name text, applied timestamptz)")
        server.execute("INSERT INTO django_migrations VALUES (1, 'contenttypes', '0001_initial', now())")
        server.execute("GRANT SELECT ON django_migrations TO muster_app")

    with pytest.raises(refusals.SchemaBehind, match="muster migrate"):
        check_schema(read_schema())


@pytest.mark.django_db
def test_appellants_of_another_key_are_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    put_appellant(
        appellant_id=str(UUID(int=1)), person=Person(name="张三", phone="110"), now=datetime.now(UTC)
    )
    check_keys()

    monkeypatch.setattr(settings, "MUSTER_APPELLANT_KEY", b"another key of thirty-two bytes.")

    with pytest.raises(refusals.KeysDiffer, match="copy of the key file"):
        check_keys()


@pytest.mark.django_db
def test_the_application_may_not_change_the_schema() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_schema_privilege(%s, 'public', 'CREATE')", [APP_ROLE])

        assert cursor.fetchone() == (False,)
