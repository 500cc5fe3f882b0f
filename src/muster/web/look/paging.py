"""Where does a list go on? By key, never by offset."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PagingView:
    """Links carry the key of the last row; None: the list ends there. `total` only where it is cheap."""

    shown: int
    next_url: str | None = None
    first_url: str | None = None
    total: int | None = None
