"""Consultations: who may ask about what, and when a decision without a reply is flagged."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.core.empowerment.cast import CAST, COMMANDS, CONSULT, TODAY, WORDS, after, say
from tests.core.lifecycle import scene

from muster.core.empowerment.kinds.consultation import (
    AddReply,
    Adopted,
    Consult,
    DecideOnReply,
    Reply,
    Subject,
    View,
)
from muster.core.empowerment.refusals import NotAPeriod
from muster.core.empowerment.register import KINDS
from muster.core.empowerment.seen import sees, view_of
from muster.core.lifecycle.refusals import Incomplete, NotAuthorised, Refusal, TooLate, UnknownReference

KIND = KINDS["consultation"]
ASKED, WITHOUT = ("consult", "clerk"), ("decide_without_reply", "clerk")


def reply(on: date) -> Reply:
    return Reply(view=View.AGAINST, opinion=WORDS, replied_on=on)


def decide(on: date, adopted: Adopted = Adopted.WHOLLY, **facts: Any) -> DecideOnReply:
    return DecideOnReply(decision=WORDS, decided_on=on, adopted=adopted, **facts)


@pytest.mark.parametrize(
    ("replied", "decided", "flags"),
    [
        pytest.param(date(2026, 2, 27), date(2026, 3, 2), [], id="replied-Friday-decided-Monday"),
        pytest.param(date(2026, 3, 2), date(2026, 3, 2), [], id="the-same-Monday"),
        pytest.param(date(2026, 3, 2), date(2026, 3, 1), ["replied_afterwards"], id="decided-Sunday-before"),
    ],
)
def test_a_decision_needs_a_reply_of_that_day_or_earlier(
    replied: date, decided: date, flags: list[str]
) -> None:
    matter = say(after(ASKED), reply(replied), CAST["committee"])

    assert [*KIND.flags(say(matter, decide(decided), CAST["clerk"]))] == flags


def test_a_decision_without_a_reply_is_flagged_and_a_later_reply_does_not_heal_it() -> None:
    decided = after(ASKED, WITHOUT)
    late = AddReply(view=View.FOR, opinion=WORDS, replied_on=TODAY)

    replied = say(decided, late, CAST["committee"])

    assert [*KIND.flags(decided)] == ["without_reply"]
    assert (replied.state, [*KIND.flags(replied)]) == ("decided", ["replied_afterwards"])
    with pytest.raises(TooLate):
        say(replied, late, CAST["committee"])


def test_the_county_sees_the_flag_and_other_departments_see_nothing() -> None:
    decided = after(ASKED, WITHOUT)

    seen = {
        who
        for who, actor in CAST.items()
        if sees(matter=decided, view=view_of(actor=actor, units=scene.BOOK, on=TODAY))
    }

    assert seen == {"clerk", "handler", "street", "desk", "committee", "county", "county_desk", "city"}


def test_a_reply_is_due_until_it_is_there() -> None:
    assert KIND.due_on(after(ASKED)) == date(2026, 3, 9)
    assert KIND.due_on(after(ASKED, ("reply", "committee"))) is None


@pytest.mark.parametrize("adopted", [Adopted.PARTLY, Adopted.NOT])
def test_whoever_does_not_adopt_says_why(adopted: Adopted) -> None:
    replied = after(ASKED, ("reply", "committee"))

    with pytest.raises(Incomplete):
        say(replied, decide(TODAY, adopted), CAST["clerk"])
    decided = say(replied, decide(TODAY, adopted, reason=WORDS), CAST["clerk"])

    assert [*KIND.flags(decided)] == (["not_adopted"] if adopted is Adopted.NOT else [])


@pytest.mark.parametrize(
    ("consult", "refusal"),
    [
        (replace(CONSULT, outpost=None), Incomplete),
        (replace(CONSULT, subject=Subject.ASSESSMENT, outpost=None), Incomplete),
        (replace(CONSULT, outpost=999), UnknownReference),
        (replace(CONSULT, outpost=scene.WATER), UnknownReference),
        (replace(CONSULT, due=date(2026, 3, 1)), NotAPeriod),
    ],
    ids=["no-outpost", "no-outpost-to-assess", "unknown", "a-department", "due-yesterday"],
)
def test_a_consultation_that_is_not_sound(consult: Consult, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        say(None, consult, CAST["clerk"])


def test_planning_names_no_outpost_and_only_the_county_asks() -> None:
    planning = replace(CONSULT, subject=Subject.PLANNING, outpost=None)

    assert say(None, planning, CAST["clerk"]).state == "asked"
    with pytest.raises(NotAuthorised):
        say(None, replace(planning, unit=scene.POLICE_STATION), CAST["police"])


@pytest.mark.parametrize("name", ["reply", "decide_without_reply"])
def test_nothing_is_dated_in_the_future(name: str) -> None:
    day = {"reply": "replied_on", "decide_without_reply": "decided_on"}[name]
    by = {"reply": "committee"}.get(name, "clerk")

    with pytest.raises(TooLate):
        say(after(ASKED), replace(COMMANDS[name], **{day: date(2026, 3, 3)}), CAST[by])
