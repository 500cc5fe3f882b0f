"""Verify an exported ledger with Python alone: python -m muster.core.ledger.verification FILE."""

import argparse
import hashlib
import sys
from pathlib import Path

from muster.core.ledger.digests import DIGESTS, SM3, Digest
from muster.core.ledger.verification.lines import read_heads, verify_lines


def main(arguments: list[str] | None = None) -> int:
    """Print each finding in both languages; 0 when there is none."""
    parser = argparse.ArgumentParser(prog="python -m muster.core.ledger.verification", description=__doc__)
    parser.add_argument("file", type=Path, help="ledger as JSON lines")
    parser.add_argument("--known", type=Path, help="heads kept elsewhere earlier, as JSON lines")
    options = parser.parse_args(arguments)
    known = None
    if options.known:
        with options.known.open(encoding="utf-8", errors="surrogateescape") as lines:
            known = read_heads(lines)
    with options.file.open(encoding="utf-8", errors="surrogateescape") as lines:
        report = verify_lines(lines=lines, digests=_digests(), known=known)
    for finding in report.findings:
        sys.stdout.write(f"{finding.zh} · {finding.en}\n")
    sys.stdout.write(f"{report.streams} streams, {report.events} events, {len(report.findings)} findings\n")
    return report.exit_code


def _digests() -> dict[str, Digest]:
    if SM3 not in hashlib.algorithms_available:
        return dict(DIGESTS)
    return {**DIGESTS, SM3: lambda data: hashlib.new(SM3, data).digest()}


if __name__ == "__main__":
    sys.exit(main())
