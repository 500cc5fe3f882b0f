"""The table of appeals refuses what no appeal can be."""

import pytest
from django.db import IntegrityError, connection
from tests.intake.desk import asked, received

from muster.intake.services.handling import accept


@pytest.mark.usefixtures("live_database")
@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        pytest.param(
            "UPDATE intake_appeal SET state = 'asleep'", "appeal_state_is_known", id="unknown-state"
        ),
        pytest.param(
            "UPDATE intake_appeal SET state = 'closed'", "appeal_state_has_its_moment", id="closed-when"
        ),
        pytest.param(
            "UPDATE intake_appeal SET state = 'told'", "appeal_state_has_its_moment", id="told-when"
        ),
        pytest.param(
            "UPDATE intake_appeal SET closed_at = now()", "appeal_state_has_its_moment", id="open-but-closed"
        ),
        pytest.param(
            "UPDATE intake_appeal SET state = 'merged'", "appeal_merged_names_the_kept_one", id="merged-into"
        ),
        pytest.param(
            "UPDATE intake_appeal SET resolved = 'yes', satisfied = 'mostly'",
            "appeal_is_judged_once_told",
            id="judged-before-told",
        ),
        pytest.param(
            "UPDATE intake_appeal SET told_at = now(), resolved = 'yes'",
            "appeal_is_judged_once_told",
            id="half-judged",
        ),
    ],
)
def test_table_refuses(statement: str, constraint: str) -> None:
    accept(asked(), appeal_id=received())

    with pytest.raises(IntegrityError, match=constraint), connection.cursor() as cursor:
        cursor.execute(statement)
