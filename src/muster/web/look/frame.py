"""What stands around every page: the way about, who is acting, and whether it lives."""

from dataclasses import dataclass

MOST_IN_BAR = 5
"""Places the bar holds on a phone, and with long words and large letters on a desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One place to go. `count_name` is the count of the live stream that its badge shows.

    `on_phones` shows the place on narrow screens only; `count_url` is where a count is fetched that takes
    work to know.
    """

    label: str
    url: str
    icon: str
    pinyin: str = ""
    current: bool = False
    count_name: str = ""
    on_phones: bool = False
    count_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostChoice:
    """A post of the person, to act from."""

    label: str
    value: str
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameView:
    """The frame of a signed-in page, given to templates as `frame`.

    `person_id` keeps apart what a browser holds for different people. `live_source` opens the event stream,
    None on pages that do not live; `live_since` is the moment the page shows, in ISO 8601. `demo_note` shows
    the bar that says this is the demo city. `search_url` is where cases are searched,
    empty for who reads none.
    """

    nav: tuple[NavItem, ...]
    person: str
    person_id: int
    post: str
    posts: tuple[PostChoice, ...] = ()
    switch_post_url: str = ""
    sign_out_url: str = "/sign-out"
    live_source: str | None = None
    live_since: str = ""
    demo_note: str = ""
    search_url: str = ""

    @property
    def nav_bar(self) -> tuple[NavItem, ...]:
        """The places that stand in the bar; all of them where they fit."""
        return self.nav if len(self.nav) <= MOST_IN_BAR + 1 else self.nav[:MOST_IN_BAR]

    @property
    def nav_more(self) -> tuple[NavItem, ...]:
        """The places behind "more"."""
        return self.nav[len(self.nav_bar) :]
