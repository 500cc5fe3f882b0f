"""What do the units' scores in one whistle rest on, as its ledger stands now?"""

from functools import partial

from muster.assessment.inputs import department_of, histories
from muster.core.lifecycle.scoring import score_inputs
from muster.core.score.inputs import AssignmentInputs
from muster.directory import facts as directory


def inputs_of_whistle(*, whistle: str) -> tuple[AssignmentInputs, ...]:
    """Of every assignment: one statement for the history."""
    units = directory.unit_book()
    for _, history in histories([whistle]):
        return score_inputs(
            history=history,
            calendar_of=lambda version: directory.calendar(version=version),
            department_of=partial(department_of, units=units),
        )
    return ()
