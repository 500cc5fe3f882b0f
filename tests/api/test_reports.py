"""Documents over HTTP: asked for under a key, followed, read as figures and as a file, nobody else's."""

import base64
from datetime import UTC, datetime
from uuid import uuid4

from tests.api.programs import Programs
from tests.core.lifecycle import scene
from tests.factories.reports import ASSESSOR, MARCH
from tests.factories.whistles import whistle_in

from muster.core.lifecycle.states import WhistleState
from muster.reports.keeping.making import make_next

CIRCULAR = {"kind": "circular", "subject": MARCH}


def work() -> None:
    assert make_next(clock=lambda: datetime.now(tz=UTC)) == 1


def test_a_document_is_asked_for_followed_and_read(programs: Programs) -> None:
    whistle_in(WhistleState.IN_HAND)
    program = programs.of(ASSESSOR)

    asked = program.post("reports", CIRCULAR)
    assert asked.status_code == 202
    one = f"reports/{asked.json()['id']}"
    assert (asked.json()["state"], program.get(f"{one}/file").status_code) == ("queued", 404)

    work()

    assert program.get(one).json()["state"] == "ready"
    content = program.get(f"{one}/content").json()["content"]
    assert (content["organisation"], content["registered"]) == ("五华区", 1)
    file = program.get(f"{one}/file").json()
    assert (file["name"], base64.b64decode(file["body"])[:2]) == ("通报 五华区 2026年3月.docx", b"PK")
    assert [it["id"] for it in program.get("reports").json()["items"]] == [asked.json()["id"]]


def test_a_key_asks_once_and_for_one_thing(programs: Programs) -> None:
    program, key = programs.of(ASSESSOR), str(uuid4())

    first, again = (program.post("reports", CIRCULAR, key=key) for _ in range(2))
    other = program.post("reports", CIRCULAR | {"kind": "score_table"}, key=key)

    assert first.json()["id"] == again.json()["id"]
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")


def test_foreign_documents_answer_like_missing_ones(programs: Programs) -> None:
    one = programs.of(ASSESSOR).post("reports", CIRCULAR).json()["id"]
    work()
    stranger = programs.of(scene.clerk(scene.WATER))

    assert stranger.post("reports", CIRCULAR).status_code == 404
    for part in ("", "/content", "/file"):
        foreign, missing = (stranger.get(f"reports/{it}{part}") for it in (one, uuid4()))
        assert (foreign.status_code, foreign.content) == (404, missing.content)
    assert stranger.get("reports/x").status_code == 404
