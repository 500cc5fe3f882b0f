"""Party building: the tree keeps its order, units keep their seats, contributions add up."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.core.empowerment.cast import (
    CAST,
    COMMANDS,
    FOUND_BODY,
    TAKE_SEAT,
    TODAY,
    WHISTLE,
    WORDS,
    after,
    say,
)
from tests.core.lifecycle import scene

from muster.core.directory.actors import Role
from muster.core.empowerment.kinds.party.body import DissolveBody, FoundBody, PartyBody, Rank
from muster.core.empowerment.kinds.party.member import Contribute, LeaveSeat, TakeSeat
from muster.core.empowerment.matter import Matter
from muster.core.empowerment.refusals import NotAPeriod, NotItsPlace, NotOfThisStreet
from muster.core.empowerment.register import KINDS
from muster.core.lifecycle.refusals import NotAuthorised, Refusal, TooLate, UnknownReference

PARTY = CAST["party"]
COMMITTEE = replace(after(("found_body", "party")), id="committee")


def found(rank: Rank, above: str | None, standing: tuple[Matter[Any], ...], **facts: Any) -> Matter[Any]:
    command = replace(FOUND_BODY, rank=rank, above=above, community=None, **facts)
    return replace(say(None, command, PARTY, standing=standing), id=str(rank))


def test_the_tree_goes_down_four_ranks_of_one_community() -> None:
    branch = found(Rank.BRANCH, "committee", (COMMITTEE,))
    group = found(Rank.GROUP, "branch", (COMMITTEE, branch))
    home = found(Rank.HOME, "group", (COMMITTEE, branch, group))

    bodies = [COMMITTEE.body, branch.body, group.body, home.body]
    assert [body.above for body in bodies] == [None, "committee", "branch", "group"]
    assert {body.community for body in bodies} == {scene.COMMUNITY}


@pytest.mark.parametrize(
    ("rank", "above"),
    [
        (Rank.GROUP, "committee"), (Rank.HOME, "committee"), (Rank.BRANCH, None), (Rank.BRANCH, "missing"),
        (Rank.BRANCH, "branch"),
    ],
)  # fmt: skip
def test_nothing_stands_out_of_its_place(rank: Rank, above: str | None) -> None:
    branch = found(Rank.BRANCH, "committee", (COMMITTEE,))

    with pytest.raises(NotItsPlace):
        found(rank, above, (COMMITTEE, branch))


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (replace(FOUND_BODY, community=None), UnknownReference),
        (replace(FOUND_BODY, community=999), UnknownReference),
        (replace(FOUND_BODY, community=scene.STATION), UnknownReference),
        (replace(FOUND_BODY, community=scene.STREET), UnknownReference),
        (replace(FOUND_BODY, above="committee"), NotItsPlace),
        (replace(FOUND_BODY, since=date(2026, 3, 3)), TooLate),
    ],
    ids=["no-community", "unknown", "a-workstation", "the-street", "below-another", "tomorrow"],
)
def test_a_committee_that_is_not_sound(command: FoundBody, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        say(None, command, PARTY, standing=(COMMITTEE,))


def test_nothing_is_founded_below_what_was_dissolved_or_before_it() -> None:
    gone = replace(COMMITTEE, state="dissolved")

    with pytest.raises(NotItsPlace):
        found(Rank.BRANCH, "committee", (gone,))
    with pytest.raises(NotAPeriod):
        found(Rank.BRANCH, "committee", (COMMITTEE,), since=date(2026, 1, 4))


def test_what_something_stands_below_is_not_dissolved() -> None:
    branch = found(Rank.BRANCH, "committee", (COMMITTEE,))
    command = DissolveBody(until=TODAY)

    with pytest.raises(NotItsPlace):
        say(COMMITTEE, command, PARTY, standing=(COMMITTEE, branch))
    gone = say(branch, command, PARTY, standing=(COMMITTEE, branch))
    dissolved = say(COMMITTEE, command, PARTY, standing=(COMMITTEE, gone))

    assert isinstance(dissolved.body, PartyBody)
    assert (dissolved.state, dissolved.body.until) == ("dissolved", TODAY)


def test_the_party_building_office_of_another_street_has_no_say() -> None:
    stranger = scene.person(Role.CLERK, scene.OTHER_STREET)

    with pytest.raises(NotAuthorised):
        say(None, FOUND_BODY, stranger)


@pytest.mark.parametrize("command", [FOUND_BODY, TAKE_SEAT])
def test_party_building_is_put_down_by_the_street(command: Any) -> None:
    with pytest.raises(NotOfThisStreet):
        say(None, replace(command, unit=scene.URBAN), PARTY)


def seat(**facts: Any) -> TakeSeat:
    return replace(TAKE_SEAT, **facts)


def test_a_unit_takes_a_seat_in_the_street_or_in_a_community() -> None:
    assert say(None, seat(), PARTY).body.committee is None
    assert say(None, seat(committee="committee"), PARTY, standing=(COMMITTEE,)).body.committee == "committee"


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (seat(home=999), UnknownReference),
        (seat(home=scene.STREET), UnknownReference),
        (seat(committee="missing"), NotItsPlace),
        (seat(committee="branch"), NotItsPlace),
        (seat(since=date(2026, 3, 3)), TooLate),
    ],
    ids=["unknown", "an-organisation", "no-committee", "a-branch", "tomorrow"],
)
def test_a_seat_that_is_not_sound(command: TakeSeat, refusal: type[Refusal]) -> None:
    branch = found(Rank.BRANCH, "committee", (COMMITTEE,))

    with pytest.raises(refusal):
        say(None, command, PARTY, standing=(COMMITTEE, branch))


def test_contributions_are_added_one_a_command() -> None:
    member = after(("take_seat", "party"), ("contribute", "party"), ("contribute", "police"))
    more = Contribute(on=TODAY, text=WORDS, community=scene.COMMUNITY, whistle=WHISTLE)

    member = say(member, more, CAST["police"])

    assert [(one.on, one.community, one.whistle) for one in member.body.contributions] == [
        (TODAY, None, None),
        (TODAY, None, None),
        (TODAY, scene.COMMUNITY, WHISTLE),
    ]
    assert KINDS["part_time_member"].others(member) == (scene.POLICE_STATION,)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"on": date(2026, 1, 4)}, NotAPeriod),
        ({"on": date(2026, 3, 3)}, TooLate),
        ({"community": scene.STREET}, UnknownReference),
        ({"community": 999}, UnknownReference),
        ({"whistle": "none"}, UnknownReference),
    ],
    ids=["before-the-seat", "tomorrow", "no-community", "unknown", "no-such-whistle"],
)
def test_a_contribution_that_is_not_sound(facts: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        say(after(("take_seat", "party")), replace(COMMANDS["contribute"], **facts), PARTY)


def test_a_seat_is_not_left_before_it_was_taken() -> None:
    with pytest.raises(NotAPeriod):
        say(after(("take_seat", "party")), LeaveSeat(until=date(2026, 1, 4)), PARTY)
