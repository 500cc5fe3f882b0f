"""What does a photo show beside its picture, and a voice note say beside its sound?"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoView:
    """One photo: `what` it shows, `by` whom, when it was taken and received, where.

    `doubts` say what does not fit together: a person looks, nobody is judged by it.
    """

    id: str
    url: str
    thumb_url: str
    what: str
    by: str
    taken: str
    taken_at: datetime | None
    received: str
    where: str
    doubts: tuple[str, ...] = ()
    width: int = 320
    height: int = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """What one unit shows: before beside after; one of them may be missing."""

    unit: str
    before: PhotoView | None
    after: PhotoView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceView:
    """One voice note: `what` it is, `by` whom, when it was spoken."""

    id: str
    url: str
    what: str
    by: str
    spoken: str
    spoken_at: datetime
