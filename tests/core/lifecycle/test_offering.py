"""What a page offers is exactly what can be given: nothing that its rule would refuse at once."""

import pytest
from tests.core.lifecycle import scene as s
from tests.core.lifecycle import stories

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.decide import allowed_commands


def offered(story: s.Story, by: s.Actor) -> set[str]:
    return {row.name for row in allowed_commands(story.whistle, s.context(by, now=story.now))}


ALWAYS = {"remind", "annotate"}


@pytest.mark.parametrize(
    ("state", "by", "expected"),
    [
        ("draft", s.DISPATCHER, {"submit", "withdraw", "annotate"}),
        ("awaiting_approval", s.LEADER, {"decline", "send_back", "blow", "withdraw"} | ALWAYS),
        (
            "sounding", s.clerk(s.URBAN),
            {"accept", "contact", "report_in", "object", "ask_extension", "annotate", "ask_excuse"},
        ),
        ("in_hand", s.clerk(s.MARKET), {"contact", "report_in", "interim_report", "ask_extension"}),
        ("awaiting_verification", s.DISPATCHER, {"verify"} | ALWAYS),
        ("awaiting_evaluation", s.DISPATCHER, {"verify", "evaluate"} | ALWAYS),
        ("closed", s.DISPATCHER, {"annotate"}),
        ("shelved", s.COUNTY_DISPATCHER, {"unshelve", "succeed", "supervise"} | ALWAYS),
    ],
)  # fmt: skip
def test_offers_follow_the_facts(state: str, by: s.Actor, expected: set[str]) -> None:
    assert offered(stories.IN_STATE[state](), by) == expected


def test_nobody_is_offered_to_withdraw_after_an_accept() -> None:
    story = s.blown()
    assert "withdraw" in offered(story, s.DISPATCHER)

    story.give(c.Accept(assignment=2), s.clerk(s.MARKET))

    assert "withdraw" not in offered(story, s.DISPATCHER)


def test_an_emergency_offers_to_dispute_and_never_to_object_or_pause() -> None:
    story = s.in_hand(WhistleType.EMERGENCY)

    assert "dispute" in offered(story, s.clerk(s.URBAN))
    assert {"object", "ask_extension"}.isdisjoint(offered(story, s.clerk(s.URBAN)))
    assert {"pause", "shelve"}.isdisjoint(offered(story, s.COUNTY_DISPATCHER))


def test_an_extension_is_offered_once_it_was_asked_for() -> None:
    story = s.in_hand()
    assert "extend" not in offered(story, s.DISPATCHER)

    story.give(c.AskExtension(assignment=1, limit=s.limit("1 wd"), reason=s.text()), s.clerk(s.URBAN))

    assert {"extend", "refuse_extension"} <= offered(story, s.DISPATCHER)
