"""Recompute a score with Python alone: python -m muster.core.recompute LEDGER RULES UNIT."""

import argparse
import json
import sys
from pathlib import Path

from muster.core.ledger.verification.lines import FileBroken, read_lines
from muster.core.recompute.derivation import derivation
from muster.core.recompute.made import Unreadable, made
from muster.core.recompute.rules import Rules
from muster.core.recompute.sheet import recomputed


def main(arguments: list[str] | None = None) -> int:
    """Print the whole derivation of one unit's sheet; 2 where a file or the unit is none."""
    parser = argparse.ArgumentParser(prog="python -m muster.core.recompute", description=__doc__)
    parser.add_argument("ledger", type=Path, help="what `muster ledger export` wrote")
    parser.add_argument("rules", type=Path, help="what `muster score rules` wrote")
    parser.add_argument("unit", help="the unit's code")
    options = parser.parse_args(arguments)
    try:
        rules: Rules = made(kind=Rules, written=json.loads(options.rules.read_text(encoding="utf-8")))
        unit = rules.named(options.unit)
        if unit is None:
            return _refuse(f"没有编码为 {options.unit} 的单位 · no unit has the code {options.unit}")
        with options.ledger.open(encoding="utf-8", errors="surrogateescape") as lines:
            sheet = recomputed(streams=read_lines(lines), rules=rules, unit=unit)
    except (OSError, FileBroken, Unreadable, ValueError, KeyError) as wrong:
        return _refuse(f"无法读取 · cannot be read: {wrong}")
    names = {one.unit: one.name for one in rules.units}
    for line in derivation(sheet=sheet, period=rules.period, name_of=lambda one: names.get(one, str(one))):
        sys.stdout.write(f"{line}\n")
    return 0


def _refuse(why: str) -> int:
    sys.stderr.write(f"{why}\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
