"""What verification may find, named for people in both languages."""

from dataclasses import dataclass
from enum import StrEnum

from muster.core.ledger.streams import Stream


class FindingKind(StrEnum):
    """One way in which a ledger is not what it was."""

    TAMPERED = "tampered"
    MISSING = "missing"
    INSERTED = "inserted"
    SWAPPED = "swapped"
    FORKED = "forked"
    TAIL_CUT = "tail_cut"
    HEADLESS = "headless"
    COPY_ALTERED = "copy_altered"
    ROLLED_BACK = "rolled_back"
    UNKNOWN_ALGORITHM = "unknown_algorithm"
    TEXT_ALTERED = "text_altered"
    TEXT_MISSING = "text_missing"
    FILE_BROKEN = "file_broken"


MEANINGS: dict[FindingKind, tuple[str, str]] = {
    FindingKind.TAMPERED: ("内容被篡改", "was tampered with"),
    FindingKind.MISSING: ("缺失", "is missing"),
    FindingKind.INSERTED: ("被插入", "was inserted"),
    FindingKind.SWAPPED: ("与另一条对调", "was swapped with another"),
    FindingKind.FORKED: (
        "被另一条替换，链条接的是原来那条",
        "was replaced: the chain goes on from another event",
    ),
    FindingKind.TAIL_CUT: ("末尾被截去", "was cut off the end"),
    FindingKind.HEADLESS: ("没有链首记录", "stands in a stream without a head"),
    FindingKind.COPY_ALTERED: (
        "查询副本与原文不一致（原文完好）",
        "has query columns that differ from its intact original",
    ),
    FindingKind.ROLLED_BACK: (
        "早先确认存在，现已不在：台账被回退",
        "was known earlier and is gone: the ledger was rolled back",
    ),
    FindingKind.UNKNOWN_ALGORITHM: (
        "使用了未知的杂凑算法，无法核验",
        "uses an unknown hash algorithm and cannot be checked",
    ),
    FindingKind.TEXT_ALTERED: ("所引文本与摘要不符", "refers to a text that no longer matches its digest"),
    FindingKind.TEXT_MISSING: ("所引文本不存在", "refers to a text that is not there"),
    FindingKind.FILE_BROKEN: ("文件在此处无法读取或不完整", "is where the file is unreadable or incomplete"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something is wrong with the events `seq` to `last` of a stream, both included."""

    kind: FindingKind
    stream: Stream
    seq: int
    last: int

    @property
    def zh(self) -> str:
        """The finding as a Chinese sentence."""
        span = f"第 {self.seq} 条" if self.last == self.seq else f"第 {self.seq} 至 {self.last} 条"
        return f"{self.stream.kind} {self.stream.id} {span}{MEANINGS[self.kind][0]}"

    @property
    def en(self) -> str:
        """The finding as an English sentence."""
        span = f"event {self.seq}" if self.last == self.seq else f"each of events {self.seq} to {self.last}"
        return f"{self.stream.kind} {self.stream.id}: {span} {MEANINGS[self.kind][1]}"


def at(kind: FindingKind, stream: Stream, seq: int, last: int | None = None) -> Finding:
    """A finding at one event, or from `seq` to `last`."""
    return Finding(kind=kind, stream=stream, seq=seq, last=seq if last is None else last)
