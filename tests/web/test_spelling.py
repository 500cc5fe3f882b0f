"""The pages judge what is typed as the server does: one table for both."""

import json
import subprocess
from pathlib import Path

from tests.factories.spellings import TYPED

from muster.directory.finding.spelling import spelled

SPELLING = Path(__file__).parents[2] / "frontend/js/spelling.js"
JUDGE = """
import { readFileSync } from "node:fs";
const { ranker } = await import(process.argv[1]);
const asked = JSON.parse(readFileSync(0));
console.log(JSON.stringify(asked.map(({ typed, ...named }) => ranker(typed)(named))));
"""


def test_the_script_ranks_as_the_server_does() -> None:
    asked = [
        {"name": name, "code": code, "pinyin": spelled(name).pinyin, "typed": typed}
        for name, code, typed, _ in TYPED.values()
    ]

    told = subprocess.run(  # noqa: S603 - our own script
        ["node", "--input-type=module", "-e", JUDGE, SPELLING.as_uri()],  # noqa: S607 - whichever builds the pages
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )

    ranks = dict(zip(TYPED, json.loads(told.stdout), strict=True))
    assert ranks == {what: rank for what, (*_, rank) in TYPED.items()}
