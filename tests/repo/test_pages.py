"""Every address of the web layer is a page that the browser tests visit, or says why it is none."""

from tests.e2e.visits import NO_PAGES, PAGES
from tests.web.test_addresses import addresses


def test_every_address_is_visited_or_says_why_not() -> None:
    ours = {one.name for one in addresses() if not one.route.startswith("api/")}

    assert ours == PAGES.keys() | NO_PAGES.keys()
