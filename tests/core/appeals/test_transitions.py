"""Which command is possible in which state: the table by hand; every other cell must be refused."""

from datetime import timedelta

import pytest
from tests.core.appeals.people import COMMUNITY, NOW, appeal, context, deliberation, report, text

from muster.core.appeals import commands as c
from muster.core.appeals.appeal import Appeal
from muster.core.appeals.decide import decide
from muster.core.appeals.fold import evolve
from muster.core.appeals.parts import Attempt, CarriedBy, RefusalGround
from muster.core.appeals.refusals import StillSounding
from muster.core.appeals.states import AppealState as S
from muster.core.appeals.states import WhistleEnding
from muster.core.appeals.table import BY_NAME, TRANSITIONS
from muster.core.directory.actors import Role
from muster.core.lifecycle.refusals import WrongState
from muster.core.score.inputs import Resolved, Satisfied

COMMANDS: dict[str, c.Command] = {
    "accept": c.Accept(),
    "accept_by_whistle": c.AcceptByWhistle(),
    "refuse": c.Refuse(ground=RefusalGround.STATUTORY_CHANNEL, reason=text()),
    "record_attempt": c.RecordAttempt(text=text()),
    "deliberate": c.Deliberate(deliberation=deliberation(id="d2")),
    "answer": c.Answer(text=text()),
    "pass_up": c.PassUp(deliberation="d1"),
    "link_whistle": c.LinkWhistle(whistle="w2"),
    "end_whistle": c.EndWhistle(whistle="w1", ending=WhistleEnding.CLOSED),
    "merge": c.Merge(into="a2"),
    "follow": c.Follow(into="a2"),
    "join": c.Join(appeal="a3"),
    "tell": c.Tell(text=text()),
    "tell_with_kept": c.TellWithKept(text=text()),
    "close": c.Close(),
    "state_satisfaction": c.StateSatisfaction(resolved=Resolved.YES, satisfied=Satisfied.MOSTLY, text=text()),
    "reveal": c.Reveal(reason=text(), fields=("phone",)),
}

ALLOWED: dict[S, dict[str, S]] = {
    S.RECEIVED: {
        "accept": S.ACCEPTED, "accept_by_whistle": S.ACCEPTED, "refuse": S.REFUSED, "merge": S.MERGED,
        "follow": S.MERGED, "join": S.RECEIVED, "reveal": S.RECEIVED,
    },
    S.ACCEPTED: {
        "record_attempt": S.ACCEPTED, "deliberate": S.ACCEPTED, "answer": S.ANSWERED, "pass_up": S.PASSED_UP,
        "link_whistle": S.IN_WHISTLE, "merge": S.MERGED, "join": S.ACCEPTED, "reveal": S.ACCEPTED,
    },
    S.REFUSED: {"reveal": S.REFUSED},
    S.ANSWERED: {"tell": S.TOLD, "reveal": S.ANSWERED},
    S.PASSED_UP: {
        "accept": S.ACCEPTED, "accept_by_whistle": S.ACCEPTED, "merge": S.MERGED, "join": S.PASSED_UP,
        "reveal": S.PASSED_UP,
    },
    S.IN_WHISTLE: {
        "record_attempt": S.IN_WHISTLE, "deliberate": S.IN_WHISTLE, "link_whistle": S.IN_WHISTLE,
        "end_whistle": S.IN_WHISTLE, "join": S.IN_WHISTLE, "reveal": S.IN_WHISTLE,
    },
    S.TOLD: {"close": S.CLOSED, "state_satisfaction": S.TOLD, "reveal": S.TOLD},
    S.CLOSED: {"state_satisfaction": S.CLOSED, "reveal": S.CLOSED},
    S.MERGED: {"tell_with_kept": S.MERGED, "state_satisfaction": S.MERGED, "reveal": S.MERGED},
}  # fmt: skip

CELLS = [pytest.param(state, name, id=f"{state}-{name}") for state in S for name in COMMANDS]


def ready(state: S) -> Appeal:
    """An appeal in a state, with everything its next step could need."""
    return appeal(
        state,
        attempts=(Attempt(holder=COMMUNITY, text=text()),),
        deliberations=(deliberation(),),
        whistles=(CarriedBy(whistle="w1"),) if state is S.IN_WHISTLE else (),
        merged_into="a2" if state is S.MERGED else None,
        told_at=NOW if state in (S.TOLD, S.CLOSED, S.MERGED) else None,
    )


@pytest.mark.parametrize(("state", "name"), CELLS)
def test_every_cell_is_allowed_or_refused_by_the_table(state: S, name: str) -> None:
    kept = appeal(S.ACCEPTED, id="a2", told_at=NOW)
    known = context(kept=kept)
    before = ready(state)

    if name in ALLOWED[state]:
        (event,) = decide(before, COMMANDS[name], known, NOW)
        assert evolve(before, event).state is ALLOWED[state][name]
        assert (event.by, event.unit, event.recorded_at) == (401, COMMUNITY, NOW)
    elif (state, name) == (S.IN_WHISTLE, "tell"):
        with pytest.raises(StillSounding):
            decide(before, COMMANDS[name], known, NOW)
    else:
        with pytest.raises(WrongState) as refused:
            decide(before, COMMANDS[name], known, NOW)
        assert refused.value.zh
        assert set(refused.value.allowed) == {
            row.name for row in TRANSITIONS if row.roles and state in row.start
        }


def test_table_and_commands_are_complete() -> None:
    assert set(BY_NAME) == COMMANDS.keys() | {"receive", "import_history"}
    assert ALLOWED.keys() == set(S)


@pytest.mark.parametrize("role", [Role.COMMUNITY_WORKER, None], ids=["worker", "resident-without-account"])
def test_receipt_begins_an_appeal(role: Role | None) -> None:
    made_at = NOW - timedelta(days=2)
    command = c.Receive(id="a1", report=report(), made_at=made_at)

    (event,) = decide(None, command, context(role), NOW)

    begun = evolve(None, event)
    assert (begun.state, begun.received_at, begun.holder, begun.seq) == (S.RECEIVED, made_at, COMMUNITY, 1)


def test_history_enters_closed() -> None:
    command = c.ImportHistory(
        id="a1",
        report=report(),
        made_at=NOW - timedelta(days=400),
        reply=text("reply"),
        replied_at=NOW - timedelta(days=390),
    )

    (event,) = decide(None, command, context(), NOW)

    begun = evolve(None, event)
    assert (begun.state, begun.outcome) == (S.CLOSED, "replied_before")
    assert (begun.received_at, begun.closed_at) == (NOW - timedelta(days=400), NOW - timedelta(days=390))


def test_history_without_a_reply_time_ends_where_it_began() -> None:
    made_at = NOW - timedelta(days=400)
    command = c.ImportHistory(id="a1", report=report(), made_at=made_at, reply=text("reply"), replied_at=None)

    (event,) = decide(None, command, context(), NOW)

    begun = evolve(None, event)
    assert (begun.told_at, begun.closed_at) == (None, made_at)


@pytest.mark.parametrize("row", TRANSITIONS, ids=lambda row: row.name)
def test_command_on_no_appeal_is_refused(row: object) -> None:
    name = row.name  # type: ignore[attr-defined]
    if name in COMMANDS:
        with pytest.raises(Exception, match="no such appeal"):
            decide(None, COMMANDS[name], context(), NOW)
