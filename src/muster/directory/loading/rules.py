"""A policy or a calendar as people write it in a file: limits in words, days by their dates."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from muster.core.time.limits import Limit
from muster.directory.loading.problems import UnreadableFile

LARGEST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What one working day of a limit stands for."""

    nominal_minutes: int


def read_rules(*, path: Path) -> Mapping[str, Any]:
    """What the JSON file says. Raises UnreadableFile."""
    if not path.is_file():
        raise UnreadableFile(f"没有文件 {path.name} · there is no file {path.name}")
    if path.stat().st_size > LARGEST_BYTES:
        raise UnreadableFile("文件超过 1 MB · the file is larger than 1 MB")
    try:
        written = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as wrong:
        raise UnreadableFile(f"不是 JSON：{wrong} · this is no JSON: {wrong}") from wrong
    if not isinstance(written, dict):
        raise UnreadableFile("应为一个 JSON 对象 · one JSON object is expected")
    return written


def policy_body(written: Mapping[str, Any]) -> dict[str, Any]:
    """The policy with its limits in minutes; a working day has the file's `nominal_minutes`."""
    day = Day(nominal_minutes=written["nominal_minutes"])

    def limit(text: str) -> dict[str, object]:
        found = Limit.of(text, day)
        return {"minutes": found.minutes, "kind": found.kind.value}

    # Left out where the file is silent: the same file again has the same digest.
    kept = {name: written[name] for name in ("period", "fund", "appraisals") if name in written}
    return {
        "limits": {
            kind: {clock: limit(text) for clock, text in clocks.items()}
            for kind, clocks in written["limits"].items()
        },
        "approve": limit(written["approve"]),
        "ratify": limit(written["ratify"]),
        "rule": {level: limit(text) for level, text in written["rule"].items()},
        "thresholds": written["thresholds"],
        "score": written["score"],
        **kept,
    }


def calendar_body(written: Mapping[str, Any]) -> dict[str, Any]:
    """The calendar; a make-up day (调休) named by its date alone has the hours of the week's first day."""
    usual = written["week"][0]
    return {
        "zone": written["zone"],
        "week": written["week"],
        "holidays": written["holidays"],
        "make_up_days": [
            {"on": day, "segments": usual} if isinstance(day, str) else day for day in written["make_up_days"]
        ],
        "published_years": written["published_years"],
        "nominal_minutes": written["nominal_minutes"],
    }
