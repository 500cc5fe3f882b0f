"""Whistles carry appeals: many at once, and give them back when they are not blown."""

import uuid

import pytest
from django.db import transaction
from tests.core.appeals.people import BOOK, COMMUNITY, STREET, actor
from tests.intake.desk import NOON, asked, received

from muster.core.appeals.refusals import StillSounding
from muster.core.appeals.states import WhistleEnding
from muster.core.directory.actors import Role
from muster.core.lifecycle.refusals import UnknownReference, WrongState
from muster.intake.models import Appeal
from muster.intake.queries import appeals_of_whistle, get_appeal
from muster.intake.services.carrying import link_to_whistle, on_whistle_ended
from muster.intake.services.handling import accept, answer, close
from muster.intake.services.merging import tell

pytestmark = pytest.mark.django_db
ONE, OTHER = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))
BY = actor(Role.COMMUNITY_WORKER)


def link(whistle: str, *appeals: str) -> None:
    with transaction.atomic():
        link_to_whistle(appeals=appeals, whistle=whistle, by=BY, units=BOOK, now=NOON)


def end(whistle: str, ending: WhistleEnding, target: str | None = None) -> tuple[str, ...]:
    with transaction.atomic():
        return on_whistle_ended(whistle=whistle, ending=ending, target=target, by=None, units=BOOK, now=NOON)


def states(*appeals: str) -> list[str]:
    return [Appeal.objects.get(id=appeal).state for appeal in appeals]


def test_drawing_up_a_whistle_accepts_its_appeals() -> None:
    new, accepted = received(), received()
    accept(asked(), appeal_id=accepted)

    link(ONE, new, accepted)

    assert states(new, accepted) == ["in_whistle", "in_whistle"]
    assert {view.id for view in appeals_of_whistle(whistle=ONE)} == {new, accepted}
    shown = get_appeal(appeal_id=new)
    assert shown is not None
    assert shown.whistles == (ONE,)


def test_street_may_draw_up_a_whistle_for_a_communitys_appeal() -> None:
    appeal = received()

    with transaction.atomic():
        link_to_whistle(
            appeals=[appeal], whistle=ONE, by=actor(Role.DISPATCHER, STREET), units=BOOK, now=NOON
        )

    assert states(appeal) == ["in_whistle"]


@pytest.mark.parametrize("ending", [WhistleEnding.DECLINED, WhistleEnding.WITHDRAWN])
def test_appeals_come_back_when_the_whistle_is_not_blown(ending: WhistleEnding) -> None:
    appeal = received()
    link(ONE, appeal)

    assert end(ONE, ending) == (appeal,)

    assert states(appeal) == ["accepted"]
    assert Appeal.objects.get(id=appeal).holder == COMMUNITY
    link(OTHER, appeal)
    assert states(appeal) == ["in_whistle"]


def test_appeal_is_told_when_its_last_whistle_has_closed() -> None:
    appeal = received()
    link(ONE, appeal)
    link(OTHER, appeal)
    end(ONE, WhistleEnding.CLOSED)

    with pytest.raises(StillSounding):
        tell(asked(), appeal_id=appeal, text="已解决。")
    end(OTHER, WhistleEnding.CLOSED)
    tell(asked(), appeal_id=appeal, text="已解决。")
    close(asked(), appeal_id=appeal)

    row = Appeal.objects.get(id=appeal)
    assert (row.state, row.outcome) == ("closed", "whistle")


def test_appeals_follow_a_merged_whistle() -> None:
    appeal = received()
    link(ONE, appeal)

    end(ONE, WhistleEnding.MERGED, target=OTHER)

    assert end(OTHER, WhistleEnding.CLOSED) == (appeal,)
    assert tell(asked(), appeal_id=appeal, text="已解决。").state == "told"


def test_whistle_without_appeals_ends_quietly() -> None:
    assert end(ONE, WhistleEnding.CLOSED) == ()


def test_one_appeal_that_cannot_be_carried_stops_all() -> None:
    ready, settled = received(), received()
    accept(asked(), appeal_id=settled)
    answer(asked(), appeal_id=settled, text="已修好。")

    with pytest.raises(WrongState):
        link(ONE, ready, settled)
    with pytest.raises(UnknownReference):
        link(ONE, ready, "00000000-0000-7000-8000-000000000000")

    assert states(ready) == ["received"]


@pytest.mark.parametrize("number", [1, 20])
def test_statements_do_not_grow_with_appeals(
    number: int, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    appeals = [received() for _ in range(number)]

    with django_assert_num_queries(6):  # type: ignore[operator]
        link(ONE, *appeals)
    with django_assert_num_queries(7):  # type: ignore[operator]
        end(ONE, WhistleEnding.DECLINED)
