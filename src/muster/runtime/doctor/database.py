"""The database: found, started, durable, of this version's schema; and the keys beside it."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from muster.config.home import Home
from muster.config.keys import KeysExposed, KeysIncomplete, load_keys
from muster.runtime.doctor.findings import Finding, ill, well
from muster.runtime.postgres.account import find_account
from muster.runtime.postgres.binaries import choose_binaries, found_binaries
from muster.runtime.postgres.refusals import PostgresRefusal
from muster.runtime.starting.application import database
from muster.runtime.starting.refusals import StartRefused
from muster.runtime.starting.schema import check_schema, read_schema
from muster.runtime.starting.server import read_facts


def look_at_database(*, home: Home) -> Iterator[Finding]:
    yield _keys(home)
    try:
        settings.MUSTER_DATABASE_URL  # noqa: B018 - loads the settings
    except (ImproperlyConfigured, KeysExposed, KeysIncomplete) as error:
        yield ill("Settings", "cannot be loaded", str(error))
        return
    if not settings.MUSTER_DATABASE_URL:
        yield from _embedded(home)
    yield from _server()


def _keys(home: Home) -> Finding:
    try:
        load_keys(path=home.keys)
    except (KeysExposed, KeysIncomplete) as error:
        return ill("Keys", str(home.keys), str(error))
    return well("Keys", f"{home.keys}: keep a copy apart from the backups")


def _embedded(home: Home) -> Iterator[Finding]:
    try:
        chosen = choose_binaries(data=home.data)
        account = find_account()
    except PostgresRefusal as refusal:
        yield ill("PostgreSQL", "cannot run here", str(refusal))
        return
    others = [binaries.version for binaries in found_binaries(system_root=Path("/")) if binaries != chosen]
    beside = f"; also here: {', '.join(others)}" if others else ""
    yield well(
        "PostgreSQL", f"{chosen.version} from {'the wheel' if chosen.wheel else chosen.folder}{beside}"
    )
    yield well("Database account", f"{account.name}; data in {home.data}")


def _server() -> Iterator[Finding]:
    try:
        with database():
            facts = read_facts()
            found = (
                f"PostgreSQL {facts.version}, durable, clock off by {abs(facts.skew).total_seconds():.3f} s"
            )
            yield well("Database", found)
            yield _schema()
    except (StartRefused, PostgresRefusal) as refusal:
        yield ill("Database", "refused", str(refusal))


def _schema() -> Finding:
    state = read_schema()
    if state.empty:
        return well("Schema", "empty; made at the first start")
    try:
        check_schema(state)
    except StartRefused as refusal:
        return ill("Schema", "not this version's", str(refusal))
    return well("Schema", "current")
