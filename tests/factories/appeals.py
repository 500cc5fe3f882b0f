"""Appeals of the small city, received through the real service."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from tests.core.lifecycle import scene

from muster.core.appeals.parts import Channel
from muster.core.directory.actors import Actor
from muster.core.lifecycle.parts import Source
from muster.intake.services.once import Asked
from muster.intake.services.receiving import Told, receive


def asked(by: Actor = scene.DISPATCHER) -> Asked:
    """A new request of somebody's, with a key of its own."""
    return Asked(by=by, now=datetime.now(tz=UTC), key=str(uuid4()), units=scene.BOOK)


def received(*, by: Actor = scene.DISPATCHER, **changed: Any) -> str:
    """The id of an appeal that `by` took in at the street's desk."""
    words: dict[str, Any] = {
        "source": Source.MASS_CALL, "channel": Channel.VISIT, "holder": scene.STREET, "place": scene.PLACE,
        "title": "占道经营", "text": "摊贩占道，夜里吵。", "name": "张三丰", "phone": "13812345678",
    }  # fmt: skip
    return receive(asked(by), told=Told(**(words | changed))).id
