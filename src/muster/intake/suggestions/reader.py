"""The learned reader of this process."""

from datetime import datetime

from muster.intake.suggestions.active import Active, Loaded
from muster.text.category import Classifier

_loaded = Loaded(Classifier.from_bytes)


def current_reader(*, now: datetime) -> Active:
    """The reader in force, at most a few seconds behind; where none is, the catalogue's words read alone."""
    return _loaded.current(now=now)
