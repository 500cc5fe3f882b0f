"""A ledger as a file of JSON lines, so that anybody can keep and verify it without the database.

Each stream's events by seq, then its head; the last line counts both, so that a cut file is known.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from muster.core.ledger.digests import DIGESTS, Digest
from muster.core.ledger.streams import Stream
from muster.core.ledger.verification.findings import Finding, FindingKind, at
from muster.core.ledger.verification.rows import Row, StoredHead, StoredStream
from muster.core.ledger.verification.verify import Report, verify


class FileBroken(Exception):
    """The file is cut or unreadable at `line`."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def verify_lines(
    *,
    lines: Iterable[str],
    digests: Mapping[str, Digest] = DIGESTS,
    known: Mapping[Stream, StoredHead] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Verify an exported ledger. A broken file is a finding, after those in what could be read."""
    broken: list[Finding] = []

    def streams() -> Iterator[StoredStream]:
        try:
            yield from read_lines(lines)
        except FileBroken as error:
            broken.append(at(FindingKind.FILE_BROKEN, Stream("file", "lines"), error.line))

    report = verify(streams=streams(), digests=digests, known=known, progress=progress)
    report.findings += broken
    return report


def write_lines(streams: Iterable[StoredStream]) -> Iterator[str]:
    """The lines of an exported ledger, each with its line end."""
    events = count = 0
    for stream, rows, head in streams:
        count += 1
        place = {"stream_kind": stream.kind, "stream_id": stream.id}
        for row in rows:
            events += 1
            yield _line(place | _event(row))
        if head:
            yield _line(place | {"head": head.seq, "hash": head.hash.hex()})
    yield _line({"streams": count, "events": events})


def read_lines(lines: Iterable[str]) -> Iterator[StoredStream]:
    """The streams of an exported ledger. Raises FileBroken where it is not one, after what came before."""
    for stream, parts in groupby(_parts(lines), key=lambda part: part[0]):
        rows: list[Row] = []
        head = None
        for _, part in parts:
            if isinstance(part, Row):
                rows.append(part)
            else:
                head = part
        yield StoredStream(stream, rows, head)


def read_heads(lines: Iterable[str]) -> dict[Stream, StoredHead]:
    """The heads in an exported ledger or in a file of heads alone."""
    return {stored.stream: stored.head for stored in read_lines(lines) if stored.head}


def _parts(lines: Iterable[str]) -> Iterator[tuple[Stream, Row | StoredHead]]:
    before: tuple[Stream, Row | StoredHead] | None = None
    streams = events = number = 0
    numbered = enumerate(lines, start=1)
    for number, text in numbered:
        line = _parsed(text, number)
        if line == {"streams": streams, "events": events}:
            break
        stream, part = read = _placed(line, number)
        known = before is not None and before[0] == stream
        if known and before and isinstance(before[1], StoredHead):
            raise FileBroken(number)
        streams += not known
        events += isinstance(part, Row)
        before = read
        yield read
    else:
        raise FileBroken(number + 1)
    if any(numbered):
        raise FileBroken(number + 1)


def _event(row: Row) -> dict[str, object]:
    line = {"seq": row.seq, "prev_hash": row.prev.hex(), "hash": row.hash.hex(), "hash_alg": row.alg}
    try:
        return line | {"canonical": row.canonical.decode()}
    except UnicodeDecodeError:
        return line | {"canonical_hex": row.canonical.hex()}


def _parsed(text: str, number: int) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise FileBroken(number) from None


def _placed(line: Any, number: int) -> tuple[Stream, Row | StoredHead]:
    try:
        return Stream(line["stream_kind"], line["stream_id"]), _part(line)
    except (ValueError, KeyError, TypeError):
        raise FileBroken(number) from None


def _part(line: dict[str, Any]) -> Row | StoredHead:
    hashed = bytes.fromhex(line["hash"])
    if "head" in line:
        return StoredHead(int(line["head"]), hashed)
    broken = line.get("canonical_hex")
    canonical = line["canonical"].encode() if broken is None else bytes.fromhex(broken)
    return Row(int(line["seq"]), bytes.fromhex(line["prev_hash"]), hashed, str(line["hash_alg"]), canonical)


def _line(line: Mapping[str, object]) -> str:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n"
