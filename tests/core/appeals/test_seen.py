"""Who judges an appeal judges it as it stands, or reads first what is new."""

import pytest
from tests.core.appeals.people import NOW, appeal, context, text

from muster.core.appeals import commands as c
from muster.core.appeals.decide import decide
from muster.core.appeals.fold import evolve
from muster.core.appeals.states import AppealState
from muster.core.lifecycle.refusals import StaleVersion


def test_a_command_that_judges_an_older_version_is_refused() -> None:
    before = appeal(AppealState.ACCEPTED)
    (attempt,) = decide(before, c.RecordAttempt(text=text()), context(), NOW)
    after = evolve(before, attempt)

    with pytest.raises(StaleVersion):
        decide(after, c.Answer(text=text()), context(seen=before.version), NOW)
    assert decide(after, c.Answer(text=text()), context(seen=after.version), NOW)


def test_what_only_adds_needs_no_current_reading() -> None:
    known = appeal(AppealState.ACCEPTED)

    assert decide(known, c.RecordAttempt(text=text()), context(seen=known.version - 1), NOW)


def test_a_look_at_the_appellant_changes_no_version() -> None:
    known = appeal(AppealState.ACCEPTED)
    (seen,) = decide(known, c.Reveal(reason=text(), fields=("phone",)), context(), NOW)

    assert evolve(known, seen).version == known.version


def test_a_program_that_names_no_version_is_not_held_up() -> None:
    assert decide(appeal(AppealState.ACCEPTED), c.Answer(text=text()), context(), NOW)
