"""What must hold before an appeal may take a step, and who may take it."""

from datetime import date, timedelta

import pytest
from tests.core.appeals.people import (
    BOOK,
    CITY,
    COMMUNITY,
    COUNTY,
    NOW,
    STATION,
    STREET,
    appeal,
    context,
    deliberation,
    report,
    text,
)

from muster.core.appeals import commands as c
from muster.core.appeals.appeal import Appeal
from muster.core.appeals.context import Context
from muster.core.appeals.decide import allowed_commands, decide
from muster.core.appeals.fold import evolve
from muster.core.appeals.parts import Attempt, CarriedBy
from muster.core.appeals.states import AppealState as S
from muster.core.appeals.states import Outcome, WhistleEnding
from muster.core.directory.actors import Role
from muster.core.levels import Level
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.refusals import Refusal

ATTEMPT = (Attempt(holder=COMMUNITY, text=text()),)
E = WhistleEnding


def code_of(state: Appeal | None, command: c.Command, known: Context) -> str:
    with pytest.raises(Refusal) as refused:
        decide(state, command, known, NOW)
    assert refused.value.zh
    assert refused.value.en
    return refused.value.code


def after(state: Appeal, *commands: c.Command, known: Context | None = None) -> Appeal:
    for command in commands:
        (event,) = decide(state, command, known or context(), NOW)
        state = evolve(state, event)
    return state


@pytest.mark.parametrize(
    ("changed", "command", "code"),
    [
        pytest.param({}, c.PassUp(deliberation="d1"), "attempt_missing", id="no-attempt"),
        pytest.param(
            {"attempts": ATTEMPT}, c.PassUp(deliberation="d1"), "needs_deliberation", id="no-deliberation"
        ),
        pytest.param(
            {
                "attempts": ATTEMPT,
                "deliberations": (deliberation(decision=DeliberationDecision.SETTLE_HERE),),
            },
            c.PassUp(deliberation="d1"),
            "needs_deliberation",
            id="deliberation-settles-here",
        ),
        pytest.param(
            {
                "attempts": (Attempt(holder=STREET, text=text()),),
                "holder": STREET,
                "level": Level.STREET,
                "deliberations": (deliberation(),),
            },
            c.PassUp(deliberation="d1"),
            "needs_deliberation",
            id="deliberation-of-the-level-below",
        ),
        pytest.param(
            {},
            c.Deliberate(deliberation=deliberation(organisation=STREET)),
            "needs_deliberation",
            id="deliberation-of-another-level",
        ),
        pytest.param(
            {},
            c.Deliberate(deliberation=deliberation(participants=())),
            "incomplete",
            id="deliberation-without-people",
        ),
        pytest.param(
            {},
            c.Deliberate(deliberation=deliberation(held_on=date(2026, 3, 10))),
            "in_the_future",
            id="deliberation-of-tomorrow",
        ),
        pytest.param(
            {"deliberations": (deliberation(),)},
            c.Deliberate(deliberation=deliberation()),
            "wrong_state",
            id="deliberation-twice",
        ),
        pytest.param({}, c.Merge(into="a1"), "not_mergeable", id="into-itself"),
        pytest.param({}, c.Reveal(reason=text(), fields=()), "incomplete", id="reveal-nothing"),
        pytest.param(
            {"report": report(appellant=None)},
            c.Reveal(reason=text(), fields=("phone",)),
            "incomplete",
            id="reveal-nobody",
        ),
    ],
)
def test_step_without_its_ground_is_refused(
    changed: dict[str, object], command: c.Command, code: str
) -> None:
    unit = changed.get("holder", COMMUNITY)
    assert code_of(appeal(**changed), command, context(Role.SECRETARY, unit=unit)) == code  # type: ignore[arg-type]


def test_appeal_of_tomorrow_is_refused() -> None:
    command = c.Receive(id="a1", report=report(), made_at=NOW + timedelta(seconds=1))

    assert code_of(None, command, context()) == "in_the_future"


@pytest.mark.parametrize("state", [S.CLOSED, S.REFUSED, S.MERGED, S.TOLD, S.ANSWERED])
def test_ended_appeal_takes_no_other_in(state: S) -> None:
    kept = appeal(state, id="a2")

    assert code_of(appeal(), c.Merge(into="a2"), context(kept=kept)) == "not_mergeable"


def test_passing_up_moves_the_appeal_one_level() -> None:
    ready = appeal(attempts=ATTEMPT, deliberations=(deliberation(),))

    passed = after(ready, c.PassUp(deliberation="d1"))
    accepted = after(passed, c.Accept(), known=context(Role.DISPATCHER, STREET))

    assert (passed.holder, passed.level) == (STREET, Level.STREET)
    assert accepted.state is S.ACCEPTED
    assert code_of(passed, c.Accept(), context()) == "not_authorised"


def test_nothing_is_above_the_city() -> None:
    top = appeal(
        holder=CITY,
        level=Level.CITY,
        attempts=(Attempt(holder=CITY, text=text()),),
        deliberations=(deliberation(organisation=CITY),),
    )

    assert code_of(top, c.PassUp(deliberation="d1"), context(Role.LEADER, CITY)) == "wrong_state"


def ends(*endings: tuple[str, WhistleEnding]) -> tuple[c.EndWhistle, ...]:
    return tuple(
        c.EndWhistle(whistle=whistle, ending=ending, target="w9" if ending is E.MERGED else None)
        for whistle, ending in endings
    )


@pytest.mark.parametrize(
    ("commands", "state", "can_tell"),
    [
        pytest.param(ends(), S.IN_WHISTLE, False, id="both-sound"),
        pytest.param(ends(("w1", E.CLOSED)), S.IN_WHISTLE, False, id="one-closed"),
        pytest.param(ends(("w1", E.CLOSED), ("w2", E.CLOSED)), S.IN_WHISTLE, True, id="both-closed"),
        pytest.param(ends(("w1", E.DECLINED)), S.IN_WHISTLE, False, id="one-declined"),
        pytest.param(ends(("w1", E.DECLINED), ("w2", E.WITHDRAWN)), S.ACCEPTED, False, id="none-left"),
        pytest.param(
            ends(("w1", E.CLOSED), ("w2", E.WITHDRAWN)), S.IN_WHISTLE, True, id="closed-and-withdrawn"
        ),
        pytest.param(ends(("w1", E.MERGED), ("w2", E.CLOSED)), S.IN_WHISTLE, False, id="target-still-sounds"),
        pytest.param(
            ends(("w1", E.MERGED), ("w2", E.CLOSED), ("w9", E.CLOSED)), S.IN_WHISTLE, True, id="target-closed"
        ),
    ],
)
def test_appeal_waits_for_every_whistle(commands: tuple[c.Command, ...], state: S, can_tell: bool) -> None:
    carried = appeal(S.IN_WHISTLE, whistles=(CarriedBy(whistle="w1"), CarriedBy(whistle="w2")))

    left = after(carried, *commands)

    assert left.state is state
    if can_tell:
        closed = after(left, c.Tell(text=text()), c.Close())
        assert (closed.state, closed.outcome) == (S.CLOSED, Outcome.WHISTLE)
    else:
        assert code_of(left, c.Tell(text=text()), context()) in {"still_sounding", "wrong_state"}


@pytest.mark.parametrize(
    ("command", "code"),
    [
        pytest.param(c.LinkWhistle(whistle="w1"), "wrong_state", id="linked-twice"),
        pytest.param(c.EndWhistle(whistle="w8", ending=E.CLOSED), "not_carried", id="unknown-whistle"),
        pytest.param(c.EndWhistle(whistle="w1", ending=E.MERGED), "incomplete", id="merged-without-target"),
        pytest.param(
            c.EndWhistle(whistle="w1", ending=E.CLOSED, target="w9"), "incomplete", id="closed-with-target"
        ),
    ],
)
def test_links_are_kept_in_order(command: c.Command, code: str) -> None:
    carried = appeal(S.IN_WHISTLE, whistles=(CarriedBy(whistle="w1"),))

    assert code_of(carried, command, context()) == code


def test_merged_appellant_is_told_after_the_kept_one() -> None:
    merged = appeal(S.MERGED, merged_into="a2")
    waiting, told = appeal(S.ACCEPTED, id="a2"), appeal(S.TOLD, id="a2", told_at=NOW)

    assert code_of(merged, c.TellWithKept(text=text()), context(kept=waiting)) == "not_yet"
    assert after(merged, c.TellWithKept(text=text()), known=context(kept=told)).told_at == NOW


@pytest.mark.parametrize(
    ("role", "unit", "allowed"),
    [
        pytest.param(Role.COMMUNITY_WORKER, COMMUNITY, True, id="the-holders-desk"),
        pytest.param(Role.HANDLER, COMMUNITY, False, id="another-role"),
        pytest.param(Role.DISPATCHER, STREET, False, id="the-level-above"),
        pytest.param(Role.DISPATCHER, COUNTY, False, id="two-levels-above"),
        pytest.param(Role.LEADER, STATION, False, id="a-station"),
        pytest.param(None, COMMUNITY, False, id="nobody"),
    ],
)
def test_only_the_holder_handles(role: Role | None, unit: int, allowed: bool) -> None:
    known = context(role, unit)

    if allowed:
        assert after(appeal(), c.Answer(text=text()), known=known).state is S.ANSWERED
    else:
        assert code_of(appeal(), c.Answer(text=text()), known) == "not_authorised"
        assert allowed_commands(appeal(), known) == ()


def test_handler_of_the_whistle_may_see_the_appellant_and_nothing_else() -> None:
    known = context(Role.HANDLER, STATION, handles=True)

    assert [row.name for row in allowed_commands(appeal(S.IN_WHISTLE), known)] == ["reveal"]
    (event,) = decide(appeal(S.IN_WHISTLE), c.Reveal(reason=text(), fields=("phone",)), known, NOW)
    assert (event.by, event.unit) == (501, STATION)


def test_buttons_are_what_the_table_allows() -> None:
    assert [row.name for row in allowed_commands(appeal(), context())] == [
        "record_attempt",
        "deliberate",
        "answer",
        "pass_up",
        "merge",
        "reveal",
    ]
    assert BOOK.organisation_above(COMMUNITY, NOW.date()) == STREET
