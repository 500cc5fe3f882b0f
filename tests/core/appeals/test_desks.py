"""For whom may a person take appeals in?"""

import pytest
from tests.core.appeals.people import BOOK, COMMUNITY, SINCE, STATION, STREET

from muster.core.appeals.authority import RECEPTION, desks_of
from muster.core.directory.actors import Actor, Post, Role


@pytest.mark.parametrize(
    ("posts", "desks"),
    [
        pytest.param(((STREET, Role.DISPATCHER),), (STREET,), id="an-organisation"),
        pytest.param(((STATION, Role.CLERK),), (STATION,), id="an-outpost-for-itself"),
        pytest.param(((STREET, Role.HANDLER),), (), id="no-receiving-role"),
        pytest.param(
            ((COMMUNITY, Role.GRID_WORKER), (STREET, Role.LEADER), (COMMUNITY, Role.SECRETARY)),
            (COMMUNITY, STREET),
            id="each-once-in-the-order-of-the-posts",
        ),
    ],
)
def test_posts_receive_for_their_desks(posts: tuple[tuple[int, Role], ...], desks: tuple[int, ...]) -> None:
    actor = Actor(person=1, posts=tuple(Post(unit=unit, role=role, since=SINCE) for unit, role in posts))

    assert desks_of(actor=actor, roles=RECEPTION, units=BOOK) == desks
