"""How far is a document?"""

from enum import StrEnum


class ReportState(StrEnum):
    """`queued` and `making` end in `ready`, or in `failed` with its reason."""

    QUEUED = "queued"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"
