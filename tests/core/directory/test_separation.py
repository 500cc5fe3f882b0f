"""Nobody is two of the three separated administrators at once."""

from datetime import date

import pytest

from muster.core.directory.actors import Post, Role
from muster.core.directory.separation import NotSeparated, check_separated

A, B, C = date(2026, 1, 1), date(2026, 6, 1), date(2027, 1, 1)


def post(role: Role, since: date, until: date | None = None) -> Post:
    return Post(unit=1, role=role, since=since, until=until)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(post(Role.SYSADMIN, A), post(Role.SECADMIN, B), id="both-open"),
        pytest.param(post(Role.SECADMIN, A, C), post(Role.AUDITOR, B), id="overlap"),
        pytest.param(post(Role.AUDITOR, A, C), post(Role.SYSADMIN, A, B), id="same-start"),
    ],
)
def test_two_administrators_at_once_are_refused(one: Post, other: Post) -> None:
    with pytest.raises(NotSeparated):
        check_separated(posts=(one, other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(post(Role.SYSADMIN, A, B), post(Role.SECADMIN, B), id="one-after-the-other"),
        pytest.param(post(Role.SYSADMIN, A), post(Role.SYSADMIN, B), id="the-same-twice"),
        pytest.param(post(Role.SYSADMIN, A), post(Role.CLERK, A), id="beside-an-ordinary-post"),
    ],
)
def test_other_posts_go_together(one: Post, other: Post) -> None:
    check_separated(posts=(one, other))
