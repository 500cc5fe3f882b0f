"""What is sent to receive an appeal or to handle one."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from muster.api.edge import Moment, Number, Short, Uuid, Words
from muster.core.appeals.parts import Channel, RefusalGround
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.parts import Source

Longitude = Annotated[float, Meta(ge=-180, le=180)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Fields of a request; unknown ones are refused."""


class Nothing(Body, frozen=True, kw_only=True):
    """No fields."""


class Position(Body, frozen=True, kw_only=True):
    """Degrees, WGS-84."""

    lon: Longitude
    lat: Latitude


class NewAppeal(Body, frozen=True, kw_only=True):
    """An appeal in the words of its source. `name` and `phone` are encrypted and masked in every answer.

    `photos` and `voices` are the ids of photos and voice notes uploaded before.
    """

    source: Source
    channel: Channel
    holder: Number
    text: Words
    title: Short = ""
    point: Position | None = None
    community: Number | None = None
    street: Number | None = None
    county: Number | None = None
    address: Short = ""
    name: Short = ""
    phone: Short = ""
    external_id: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    item: Short | None = None
    category: Short | None = None
    made_at: Moment | None = None
    photos: Annotated[tuple[Uuid, ...], Meta(max_length=9)] = ()
    voices: Annotated[tuple[Uuid, ...], Meta(max_length=3)] = ()


class Refusing(Body, frozen=True, kw_only=True):
    """Why it is not taken on."""

    ground: RefusalGround
    reason: Words


class Saying(Body, frozen=True, kw_only=True):
    """What was tried, answered or told."""

    text: Words


class PassingUp(Body, frozen=True, kw_only=True):
    """The deliberation that decided it."""

    deliberation: Uuid


class Merging(Body, frozen=True, kw_only=True):
    """The appeal that is kept, and why."""

    into: Uuid
    reason: Words


class Revealing(Body, frozen=True, kw_only=True):
    """Which details of the appellant are needed, and what for; the reason goes on the ledger."""

    reason: Words
    fields: Annotated[tuple[Literal["name", "phone"], ...], Meta(min_length=1, max_length=2)]


class ToDoAsked(Body, frozen=True, kw_only=True):
    """What a unit is asked to do by a day."""

    unit: Number
    text: Words
    due: date


class Deliberating(Body, frozen=True, kw_only=True):
    """A deliberation as its convenor tells it; people are person ids. `appeal`: the one it was about.

    Without one, `agenda` is its matter. `grid`: the community's grid that met. `taken_up`: the deliberation
    below that passed the matter up.
    """

    organisation: Number
    held_on: date
    convenor: Number
    participants: Annotated[tuple[Number, ...], Meta(max_length=200)]
    residents: Count = 0
    finding: Words
    decision: DeliberationDecision
    appeal: Uuid | None = None
    grid: Number | None = None
    agenda: Words | None = None
    taken_up: Uuid | None = None
    follow_ups: Annotated[tuple[ToDoAsked, ...], Meta(max_length=20)] = ()


class FollowUpSaid(Body, frozen=True, kw_only=True):
    """What became of a follow-up: done, or not yet, in words."""

    done: bool
    text: Words
