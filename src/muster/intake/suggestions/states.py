"""How far a version of the learned reader is, and what it learned from."""

from enum import StrEnum


class ModelState(StrEnum):
    """Asked for, being trained by the worker, ready to read, or failed."""

    QUEUED = "queued"
    TRAINING = "training"
    READY = "ready"
    FAILED = "failed"


class ModelSource(StrEnum):
    """The examples that come with Muster, or those with the city's own history."""

    STARTER = "starter"
    HISTORY = "history"
