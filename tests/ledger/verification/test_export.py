"""What is exported verifies anywhere."""

from pathlib import Path

import pytest
from django.test import override_settings
from tests.ledger.events import entry, whistle

from muster.core.ledger.verification.__main__ import main
from muster.core.ledger.verification.lines import verify_lines
from muster.ledger.append import append
from muster.ledger.hashing import DIGESTS
from muster.ledger.heads import get_heads
from muster.ledger.verification.export import export_ledger
from muster.ledger.verification.ledger import verify_ledger


def test_export_verifies_with_python_alone(
    live_database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(entries=[entry(whistle("a"), remark="哨\u2028\"'\\")], heads={})
    with override_settings(MUSTER_LEDGER_HASH="sm3"):
        append(entries=[entry(whistle("a"), step=2)], heads=get_heads(streams=[whistle("a")]))
    file = tmp_path / "ledger.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        export_ledger(file=lines)

    assert verify_ledger().findings == []
    assert verify_lines(lines=file.read_text("utf-8").split("\n")[:-1], digests=DIGESTS).events == 2
    assert main([str(file)]) == 0
    assert capsys.readouterr().out == "1 streams, 2 events, 0 findings\n"

    file.write_text(file.read_text("utf-8").replace('\\"step\\":2', '\\"step\\":3'), "utf-8")

    assert main([str(file)]) == 1
    assert "whistle a 第 2 条内容被篡改 · whistle a: event 2 was tampered with" in capsys.readouterr().out
