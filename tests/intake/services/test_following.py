"""A follower is one more appellant: an appeal of their own, carried by the kept one and told with it."""

import pytest
from tests.core.appeals.people import CITY, COMMUNITY, STREET
from tests.intake.desk import asked, received, told

from muster.core.appeals.parts import Channel, RefusalGround
from muster.core.appeals.refusals import AlreadyReceived, NotMergeable
from muster.core.directory.place import Place
from muster.core.lifecycle.refusals import NotYet, UnknownReference, WrongState
from muster.core.score.inputs import Resolved, Satisfied
from muster.intake.appellants.finding import own_appeal
from muster.intake.models import Appeal, Appellant
from muster.intake.queries import get_appeal
from muster.intake.services.following import follow
from muster.intake.services.handling import accept, answer, close, refuse
from muster.intake.services.merging import tell
from muster.intake.services.once import Handled
from muster.intake.services.receiving import Told
from muster.intake.services.stating import state_satisfaction

pytestmark = pytest.mark.django_db
NUMBER = "482900317756"


def follower(**changed: object) -> Told:
    words = {"channel": Channel.WEB, "external_id": NUMBER, "phone": "13987654321", "text": "我也遇到了。"}
    return told(**(words | changed))


def followed(kept: str, *, key: str | None = None, **changed: object) -> Handled:
    return follow(asked(None, key=key), told=follower(**changed), kept_id=kept)


def settled(appeal_id: str) -> None:
    accept(asked(), appeal_id=appeal_id)
    answer(asked(), appeal_id=appeal_id, text="已修好。")
    tell(asked(), appeal_id=appeal_id, text="路灯已修好。")


def test_follower_is_told_with_the_kept_appellant() -> None:
    kept = received()

    mine = followed(kept)
    settled(kept)

    row = Appeal.objects.get(id=mine.id)
    assert (row.state, str(row.merged_into), row.told_at) == (
        "merged", kept, Appeal.objects.get(id=kept).told_at,
    )  # fmt: skip
    assert row.told_at is not None
    assert Appellant.objects.count() == 2


def test_following_twice_with_one_key_is_following_once() -> None:
    kept = received()

    first, again = followed(kept, key="once"), followed(kept, key="once")

    assert (again.id, again.repeated) == (first.id, True)
    assert Appeal.objects.filter(merged_into=kept).count() == 1


def test_number_is_given_once() -> None:
    kept = received()
    followed(kept)

    with pytest.raises(AlreadyReceived):
        followed(kept)


def test_ended_case_takes_no_follower_and_leaves_nothing_behind() -> None:
    kept = received()
    refuse(asked(), appeal_id=kept, ground=RefusalGround.OUTSIDE_THE_AREA, reason="不在辖区")

    with pytest.raises(NotMergeable):
        followed(kept)

    assert Appeal.objects.count() == 1
    assert Appellant.objects.count() == 1


def test_case_that_is_none_takes_no_follower() -> None:
    with pytest.raises(UnknownReference):
        followed("00000000-0000-7000-8000-000000000000")


@pytest.mark.parametrize(
    ("number", "tail", "found"),
    [
        pytest.param(NUMBER, "4321", True, id="both-fit"),
        pytest.param(NUMBER, "13987654321", True, id="the-whole-phone"),
        pytest.param(NUMBER, "5678", False, id="digits-of-the-kept-appellant"),
        pytest.param("482900317757", "4321", False, id="another-number"),
        pytest.param("", "", False, id="nothing"),
    ],
)
def test_only_the_right_digits_find_an_appeal(number: str, tail: str, found: bool) -> None:
    mine = followed(received())

    assert own_appeal(number=number, tail=tail) == (mine.id if found else None)


def test_appellant_says_once_what_the_result_is_worth() -> None:
    kept = received()
    mine = followed(kept, place=Place(community=COMMUNITY, street=STREET, city=CITY))
    settled(kept)
    close(asked(), appeal_id=kept)

    for appeal_id in (kept, mine.id):
        state_satisfaction(
            asked(None),
            appeal_id=appeal_id,
            resolved=Resolved.PARTLY,
            satisfied=Satisfied.MOSTLY,
            text="亮了一盏，还有一盏不亮。",
        )

    view = get_appeal(appeal_id=mine.id)
    assert view is not None
    assert (view.resolved, view.satisfied, view.stated) == ("partly", "mostly", "亮了一盏，还有一盏不亮。")
    with pytest.raises(WrongState):
        state_satisfaction(
            asked(None), appeal_id=mine.id, resolved=Resolved.NO, satisfied=Satisfied.NOT_SATISFIED
        )


def test_nothing_is_said_of_a_result_before_it_was_told() -> None:
    mine = followed(received())

    with pytest.raises(NotYet):
        state_satisfaction(asked(None), appeal_id=mine.id, resolved=Resolved.NO, satisfied=Satisfied.MOSTLY)
