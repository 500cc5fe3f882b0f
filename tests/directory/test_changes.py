"""Each change of the directory stands in the ledger, or is refused."""

from datetime import date, timedelta

import pytest
from tests.directory.village import NOW, SINCE, TODAY, found_village, person_id, unit_id

from muster.core.directory.actors import Actor, Post, Role
from muster.core.directory.separation import NotSeparated
from muster.core.score.refusals import WeightTooLow
from muster.core.score.weights import ScoreWeights
from muster.core.time.refusals import BadCalendar
from muster.directory import facts
from muster.directory.changes.posts import PostOver, end_post, grant_post
from muster.directory.changes.rules import RuleInForce, approve_rule
from muster.directory.changes.units import NotAbolishable, abolish_unit
from muster.directory.changes.versions import VersionStands, adopt_calendar, adopt_policy
from muster.directory.loading.rules import policy_body
from muster.directory.models import DispatchRuleRow
from muster.directory.people import get_actor
from muster.directory.seed.rules import published_calendar
from muster.directory.seed.tables import read_json
from muster.ledger.models import Line

pytestmark = pytest.mark.usefixtures("village")
LATER = TODAY + timedelta(days=30)


@pytest.fixture
def village(db: None) -> None:
    found_village()


def _events() -> list[str]:
    return list(Line.objects.order_by("recorded_at").values_list("type", flat=True))


def _grant(role: Role, since: date = TODAY) -> int:
    return grant_post(
        person=person_id("p1"), unit=unit_id("b"), role=role, since=since, by=person_id("p2"), now=NOW
    )


def test_granted_post_holds_from_its_day_until_it_ends() -> None:
    post = _grant(Role.CLERK)
    end_post(post=post, until=LATER, by=None, now=NOW)

    held = Post(unit=unit_id("b"), role=Role.CLERK, since=TODAY, until=LATER)
    person = person_id("p1")
    assert get_actor(person=person, on=TODAY) == Actor(person=person, posts=(held,))
    assert get_actor(person=person, on=LATER).posts == ()
    assert get_actor(person=person, on=SINCE).posts == ()
    assert _events() == ["post_granted", "post_ended"]


def test_second_administrator_is_refused_and_leaves_no_event() -> None:
    _grant(Role.SECADMIN)

    with pytest.raises(NotSeparated):
        _grant(Role.AUDITOR)

    assert _events() == ["post_granted"]


@pytest.mark.parametrize("until", [TODAY, SINCE, LATER + timedelta(days=1)])
def test_post_ends_once_and_after_it_began(until: date) -> None:
    post = _grant(Role.CLERK)
    if until > LATER:
        end_post(post=post, until=LATER, by=None, now=NOW)

    with pytest.raises(PostOver):
        end_post(post=post, until=until, by=None, now=NOW)


def test_abolished_unit_names_its_successor() -> None:
    abolish_unit(unit=unit_id("b"), until=LATER, successor=unit_id("x"), by=None, now=NOW)

    assert facts.unit_book().get(unit_id("b")).until == LATER
    assert Line.objects.get().body["successor"] == unit_id("x")


def test_unit_does_not_succeed_itself() -> None:
    with pytest.raises(NotAbolishable):
        abolish_unit(unit=unit_id("b"), until=LATER, successor=unit_id("b"), by=None, now=NOW)


def test_proposed_rule_is_in_force_from_its_approval_on() -> None:
    rule = DispatchRuleRow.objects.create(
        item_code="JX-01", territory_id=unit_id("s"), unit_id=unit_id("b"), rank=1, ruling="r1",
        proposed_at=NOW,
    )  # fmt: skip
    assert facts.dispatch_rules() == ()

    approve_rule(rule=rule.pk, by=person_id("p1"), now=NOW)

    (found,) = facts.dispatch_rules()
    assert (found.unit, found.since, found.ruling) == (unit_id("b"), NOW, "r1")
    with pytest.raises(RuleInForce):
        approve_rule(rule=rule.pk, by=person_id("p1"), now=NOW)


def _policy() -> dict[str, object]:
    return policy_body(read_json("kunming/policy.json"))


def test_policy_is_laid_down_once_and_a_county_goes_before_its_city() -> None:
    city = adopt_policy(jurisdiction=unit_id("c"), since=SINCE, body=_policy(), by=None, now=NOW)
    again = adopt_policy(jurisdiction=unit_id("c"), since=SINCE, body=_policy(), by=None, now=NOW)
    thresholds = {"recurrence_days": 60}
    own = adopt_policy(
        jurisdiction=unit_id("x"), since=TODAY, body=_policy() | {"thresholds": thresholds}, by=None, now=NOW
    )

    assert again == city
    assert _events() == ["version_adopted", "version_adopted"]
    known = facts.current()
    street = unit_id("s")
    assert known.policy_for(organisation=street, on=TODAY - timedelta(days=1)).version == city
    assert known.policy_for(organisation=street, on=TODAY).version == own
    assert known.policy_for(organisation=street, on=TODAY).recurrence_days == 60
    with pytest.raises(facts.NoVersion):
        known.policy_for(organisation=street, on=SINCE - timedelta(days=1))


def test_another_version_of_the_same_day_is_refused() -> None:
    adopt_policy(jurisdiction=unit_id("c"), since=SINCE, body=_policy(), by=None, now=NOW)

    with pytest.raises(VersionStands):
        adopt_policy(
            jurisdiction=unit_id("c"), since=SINCE, body=_policy() | {"thresholds": {}}, by=None, now=NOW
        )


def test_calendar_that_is_none_is_refused() -> None:
    body = published_calendar(read_json("kunming/calendar.json")) | {"week": [[]] * 7}

    with pytest.raises(BadCalendar):
        adopt_calendar(jurisdiction=unit_id("c"), since=SINCE, body=body, by=None, now=NOW)


def test_weights_come_with_their_policy() -> None:
    version = adopt_policy(jurisdiction=unit_id("c"), since=SINCE, body=_policy(), by=None, now=NOW)

    assert facts.weights(version=version) == ScoreWeights(version=version)


def test_policy_that_takes_the_streets_say_is_refused() -> None:
    body = _policy() | {"score": {"street_share": "0.29"}}

    with pytest.raises(WeightTooLow):
        adopt_policy(jurisdiction=unit_id("c"), since=SINCE, body=body, by=None, now=NOW)
