"""The column of asks follows the folded state, also where it is filled in for rows from before."""

from pathlib import Path

import pytest
from django.db import connection
from tests.core.lifecycle import scene
from tests.factories import whistles as walk
from tests.factories.whistles import Life, whistle_in

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.asking import asks
from muster.core.lifecycle.parts import ObjectionReason
from muster.core.lifecycle.states import WhistleState
from muster.whistles import migrations
from muster.whistles.models import Whistle

FILL = (Path(next(iter(migrations.__path__))) / "0007_whistle_asks.sql").read_text(encoding="utf-8")
S = WhistleState


def every_ask() -> list[Life]:
    """Whistles in every state, and one for each ask that no state tells."""
    lives = [whistle_in(state) for state in S]
    emergency = Life()
    walk.blow(emergency, type=WhistleType.EMERGENCY)
    longer = whistle_in(S.IN_HAND)
    longer.give(
        c.AskExtension(assignment=1, limit=scene.limit("1 wd"), reason=longer.text()),
        scene.clerk(scene.URBAN),
    )
    longer.give(c.AskExcuse(assignment=2, reason=longer.text()), scene.clerk(scene.URBAN))
    objected = whistle_in(S.SOUNDING)
    objected.give(
        c.Object(
            assignment=1, reason=ObjectionReason.NOT_OUR_DUTY, basis=objected.text(), proper_unit=scene.MARKET
        ),
        scene.clerk(scene.URBAN),
    )
    refusing = whistle_in(S.SOUNDING).wait(days=3)
    refusing.give(c.ReportRefusal(assignment=1, reason=refusing.text()), scene.DISPATCHER)
    return [*lives, emergency, longer, objected, refusing]


def stored() -> dict[str, list[str]]:
    return {str(row.id): row.asks for row in Whistle.objects.all()}


@pytest.mark.usefixtures("live_city")
def test_rows_say_what_is_asked_and_the_migration_says_the_same() -> None:
    lives = every_ask()
    expected = {life.id: [ask.value for ask in asks(life.whistle)] for life in lives}

    written = stored()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE whistle SET asks = '{}'")
        cursor.execute(FILL)

    assert {ask for found in expected.values() for ask in found} >= {
        "approval", "ratification", "ruling", "extension", "excuse", "finding", "review", "verification",
        "evaluation",
    }  # fmt: skip
    assert {one: written[one] for one in expected} == expected
    assert {one: stored()[one] for one in expected} == expected
