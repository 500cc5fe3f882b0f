"""What an accept writes, by pgbench alone: the same rows in prepared statements. HTTP is held against it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.db import connection
from tests import database
from tests.bench.conftest import FIGURES, Measure
from tests.bench.test_http import sounding
from tests.factories.city import found_city
from tests.factories.whistles import whistle_in

from muster.core.lifecycle.states import WhistleState
from muster.runtime.postgres.server import Server

CLIENTS = 8
SECONDS = 10
WHISTLES = 2_000
OVER_HTTP = f"accept over HTTP, {CLIENTS} clients, minimal answers"

# pgbench would take `:12` in a text for a variable, so texts stand as bytes.
EVENT = """
    SELECT encode(l.canonical, 'hex'), encode(convert_to(l.body::text, 'UTF8'), 'hex'),
           encode(convert_to(o.payload::text, 'UTF8'), 'hex'), encode(k.answer, 'hex'),
           encode(convert_to(w.body::text, 'UTF8'), 'hex')
    FROM whistle w
    JOIN ledger l ON l.stream_id = w.id::text AND l.type = 'assignment_accepted'
    JOIN outbox o ON o.stream_id = l.stream_id AND o.seq = l.seq
    JOIN command_key k ON k.actor = l.by AND k.created_at = l.recorded_at
    WHERE w.id = %s
"""
SCRIPT = """
\\set nth random(0, {last})
\\set key random(1, 9000000000000000000)
BEGIN;
INSERT INTO command_key (actor, key, fingerprint, created_at)
    VALUES (:client_id, (:key)::bigint::text, '\\x{hash}'::bytea, now());
SELECT id AS whistle, body FROM whistle WHERE number = concat('copy-', (:nth)::int) FOR UPDATE \\gset
SELECT seq + 1 AS next, encode(hash, 'hex') AS head FROM ledger_head
    WHERE stream_kind = 'whistle' AND stream_id = :whistle \\gset
INSERT INTO ledger (stream_kind, stream_id, seq, canonical, prev_hash, hash, hash_alg, type, decision,
                    occurred_at, recorded_at, by, unit, body)
    VALUES ('whistle', :whistle, :next, '\\x{canonical}'::bytea, decode(:head, 'hex'),
            '\\x{hash}'::bytea, 'sha256', 'assignment_accepted', false, now(), now(), 1, 2,
            convert_from('\\x{event}'::bytea, 'UTF8')::jsonb);
INSERT INTO outbox (stream_kind, stream_id, seq, kind, payload, created_at)
    VALUES ('whistle', :whistle, :next, 'whistle',
            convert_from('\\x{notice}'::bytea, 'UTF8')::jsonb, now());
UPDATE command_key SET status = 200, answer = '\\x{answer}'::bytea
    WHERE actor = :client_id AND key = (:key)::bigint::text;
UPDATE whistle SET state = 'in_hand', seq = :next, recorded_at = now(),
    body = convert_from('\\x{whistle}'::bytea, 'UTF8')::json WHERE id = (:whistle)::uuid;
UPDATE assignment SET state = 'accepted', accepted_at = now() WHERE whistle_id = (:whistle)::uuid AND no = 1;
UPDATE clock SET stopped_at = now(), next_alert_at = NULL
    WHERE whistle_id = (:whistle)::uuid AND kind = 'accept';
COMMIT;
"""


def script() -> str:
    """The writes of an accept that really was carried out, for whistles copied from another one."""
    life = whistle_in(WhistleState.IN_HAND, assists=())
    sounding(WHISTLES)
    with connection.cursor() as cursor:
        cursor.execute(EVENT, [life.id])
        canonical, event, notice, answer, whistle = cursor.fetchone()
        cursor.execute("ANALYZE")
    return SCRIPT.format(
        last=WHISTLES - 1, hash="ab" * 32, canonical=canonical, event=event, notice=notice,
        answer=answer, whistle=whistle,
    )  # fmt: skip


def rate(pgbench: str, file: Path, name: str) -> float:
    """Transactions a second."""
    told = subprocess.run(  # noqa: S603 - a program of the server's own version
        [
            pgbench, "--no-vacuum", "--protocol=prepared", f"--client={CLIENTS}", "--jobs=2",
            f"--time={SECONDS}", f"--file={file}", f"--host={database.HOME.socket_folder}",
            "--username=muster_app", name,
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = re.search(r"tps = ([\d.]+)", told.stdout)
    assert found, told.stderr
    return float(found[1])


@pytest.mark.bench
def test_accept_over_http_is_near_its_bare_writes(
    test_server: Server, live_database: str, tmp_path: Path, measure: Measure
) -> None:
    pgbench = shutil.which("pgbench", path=str(test_server.programs.binaries.folder))
    if pgbench is None:
        pytest.skip("this server came without pgbench")
    found_city()
    file = tmp_path / "accept.sql"
    file.write_text(script())

    bare = rate(pgbench, file, live_database)

    measure(f"an accept's writes by pgbench, {CLIENTS} clients", bare, "commits/s")
    over_http = next((figure.value for figure in FIGURES if figure.name == OVER_HTTP), None)
    if over_http is not None:
        measure(f"{OVER_HTTP}, of its bare writes", over_http / bare, "ratio", at_least=0.1)
