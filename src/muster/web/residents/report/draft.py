"""What a resident has told so far: kept in the session between the steps, without who they are."""

from dataclasses import dataclass
from uuid import uuid4

import msgspec
from django.http import HttpRequest

from muster.core.directory.place import Point
from muster.web.residents.numbers import new_number

KEPT_AS = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Place, photos and words of a report. Name and phone are asked last and never stand here.

    `key` and `number` are given once, so that sending twice is sending once. `follow` is the open case to
    join.
    """

    key: str
    number: str
    street: int | None = None
    community: int | None = None
    grid: int | None = None
    lon: int | None = None
    lat: int | None = None
    accuracy: int | None = None
    address: str = ""
    photos: tuple[str, ...] = ()
    category: str = ""
    item: str = ""
    text: str = ""
    follow: str = ""

    @property
    def point(self) -> Point | None:
        """Where the device says the person stands."""
        return None if self.lon is None or self.lat is None else Point(lon=self.lon, lat=self.lat)

    @property
    def placed(self) -> bool:
        """Whether the first step is done."""
        return self.street is not None

    @property
    def worded(self) -> bool:
        """Whether the second step is done."""
        return self.placed and bool(self.follow or (self.category and self.text))


def new_draft() -> Draft:
    return Draft(key=str(uuid4()), number=new_number())


def draft_of(request: HttpRequest) -> Draft | None:
    """The draft of this browser; None where it has none, or one nobody could have made here."""
    kept = request.session.get(KEPT_AS)
    if kept is None:
        return None
    try:
        return msgspec.convert(kept, Draft)
    except msgspec.ValidationError:
        return None


def keep_draft(request: HttpRequest, draft: Draft) -> None:
    request.session[KEPT_AS] = msgspec.to_builtins(draft)


def drop_draft(request: HttpRequest) -> None:
    request.session.pop(KEPT_AS, None)
