"""Meetings of the five levels in the small city, through the real services."""

from datetime import date
from typing import Any

from tests.core.lifecycle import scene
from tests.factories.appeals import asked

from muster.core.directory.actors import Actor
from muster.core.lifecycle.context import DeliberationDecision
from muster.intake.services.deliberating import Held, ToDo, deliberate_apart

MET_ON = date(2026, 3, 2)
LIGHTS = ToDo(unit=scene.URBAN_TEAM, text="加装路灯。", due=date(2026, 3, 20))


def held(**changed: Any) -> Held:
    """The street met on a matter of its own, passed it up and left one thing to do."""
    told: dict[str, Any] = {
        "organisation": scene.STREET,
        "held_on": MET_ON,
        "convenor": scene.SECRETARY.person,
        "participants": (scene.SECRETARY.person,),
        "residents": 3,
        "finding": "经费超出街道承受能力。",
        "decision": DeliberationDecision.PASS_UP,
        "agenda": "文化巷夜间照明不足",
        "follow_ups": (LIGHTS,),
    }
    return Held(**(told | changed))


def met(by: Actor = scene.SECRETARY, **changed: Any) -> str:
    """The id of a meeting that is on file."""
    return deliberate_apart(asked(by), held=held(**changed)).id
