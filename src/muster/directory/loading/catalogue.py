"""Catalogue items from a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from muster.core.catalogue.item import Nature
from muster.core.catalogue.types import WhistleType
from muster.core.levels import Level
from muster.core.time.limits import Limit, NominalDay
from muster.core.time.refusals import BadLimit
from muster.directory.loading.cells import Row
from muster.directory.loading.problems import Problem
from muster.directory.loading.tables import Line

HEADERS = {
    "code": ("编码",), "name": ("名称", "事项"), "category": ("类别",), "type": ("哨类",), "level": ("层级",),
    "nature": ("部件或事件",), "qualifies": ("情形",), "standard": ("标准",), "lead": ("牵头",),
    "assists": ("协办",), "evidence": ("证据",), "limits": ("时限",), "own_duty": ("本级职责",),
    "adopted_by": ("审议",),
}  # fmt: skip
PLAIN = ("photo_before", "photo_after", "document")
MEASURED = re.compile(r"measurement(<=|>=)([0-9]+(?:\.[0-9]+)?) (.+)")
CLOCKS = ("accept", "contact", "arrive", "finish", "interim", "verify", "evaluate")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One item, ready to be stored. `evidence` and `limits` are JSON."""

    code: str
    name: str
    category: str
    type: WhistleType
    level: Level
    nature: Nature
    qualifies: str
    standard: str
    lead: str
    assists: tuple[str, ...] = ()
    evidence: list[dict[str, str]] = field(default_factory=list)
    limits: dict[str, dict[str, object]] = field(default_factory=dict)
    own_duty: bool = False
    adopted_by: str | None = None


def parse_items(*, lines: Sequence[Line], day: NominalDay) -> tuple[list[ItemLine], list[Problem]]:
    """The items of a table and what is wrong with the rest; a code counts once, the first time."""
    found: dict[str, ItemLine] = {}
    problems: list[Problem] = []
    for line in lines:
        row = Row(line)
        item = _item(row, day)
        if item.code in found:
            row.wrong("code", f"“{item.code}”重复 · twice", "每个编码一次 · each code once")
        if row.problems:
            problems.extend(row.problems)
        else:
            found[item.code] = item
    return list(found.values()), problems


def _item(row: Row, day: NominalDay) -> ItemLine:
    item = ItemLine(
        code=row.text("code", required=True),
        name=row.text("name", required=True),
        category=row.text("category", required=True),
        type=row.choice("type", WhistleType, WhistleType.ROUTINE),
        level=row.choice("level", Level, Level.COUNTY),
        nature=row.choice("nature", Nature, Nature.EVENT),
        qualifies=row.text("qualifies", required=True),
        standard=row.text("standard", required=True),
        lead=row.text("lead"),
        assists=row.texts("assists"),
        evidence=_evidence(row),
        limits=_limits(row, day),
        own_duty=row.yes("own_duty"),
        adopted_by=_adopted_by(row),
    )
    if not item.own_duty and not item.lead:
        row.wrong("lead", "空 · empty", "牵头单位的职能 · the function of the lead unit")
    if item.type is WhistleType.ROUTINE and not item.own_duty and item.adopted_by is None:
        row.wrong("adopted_by", "空 · empty", "列入清单的审议编号 · the deliberation that adopted it")
    return item


def _adopted_by(row: Row) -> str | None:
    written = row.text("adopted_by")
    if not written:
        return None
    try:
        return str(UUID(written))
    except ValueError:
        row.wrong("adopted_by", f"“{written}”", "审议的 UUID · the deliberation's UUID")
        return None


def _evidence(row: Row) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for part in row.texts("evidence"):
        measured = MEASURED.fullmatch(part)
        if part in PLAIN:
            found.append({"kind": part})
        elif measured:
            direction = "at_most" if measured[1] == "<=" else "at_least"
            threshold = str(Decimal(measured[2]))
            found.append(
                {"kind": "measurement", "direction": direction, "threshold": threshold, "unit": measured[3]}
            )
        else:
            row.wrong("evidence", f"“{part}”", "photo_before / photo_after / document / measurement<=55 dB")
    return found


def _limits(row: Row, day: NominalDay) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for part in row.texts("limits"):
        clock, _, written = part.partition("=")
        try:
            limit = Limit.of(written, day)
        except BadLimit:
            limit = None
        if limit is None or clock not in CLOCKS:
            row.wrong("limits", f"“{part}”", "finish=3 wd")
        else:
            found[clock] = {"minutes": limit.minutes, "kind": limit.kind.value}
    return found
