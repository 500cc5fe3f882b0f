"""Take one appeal in, from whatever channel it came."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError, connection

from muster.core.appeals import commands as c
from muster.core.appeals.context import Context
from muster.core.appeals.decide import decide
from muster.core.appeals.events import Event
from muster.core.appeals.parts import Channel, Flag, Report
from muster.core.appeals.refusals import AlreadyReceived
from muster.core.directory.place import Place
from muster.core.lifecycle.parts import Source
from muster.evidence.attaching import Shows, attach, attach_voices
from muster.intake import store
from muster.intake.appellants.register import Person, put_appellant
from muster.intake.ids import derived_id
from muster.intake.items import check_item
from muster.intake.services.once import NOBODY, Asked, Handled, handled, kept_text, level_of, once
from muster.intake.tables.clean import clean_text, clean_token
from muster.ledger.keys import Claim, answered
from muster.ledger.texts import Text

NOWHERE = Place()
ONCE = "appeal_external_id_once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An appeal in the words of its source. Texts are cleaned; `photos` and `voices` name stored files."""

    source: Source
    channel: Channel
    holder: int
    text: str
    title: str = ""
    place: Place = NOWHERE
    address: str = ""
    name: str = ""
    phone: str = ""
    external_id: str | None = None
    item: str | None = None
    category: str | None = None
    photos: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    made_at: datetime | None = None


def receive(asked: Asked, *, told: Told) -> Handled:
    """Take an appeal in; its id is the same again when the key is.

    Raises AlreadyReceived when its external number came in through this channel before, UnknownReference for
    an item that the holder's catalogue does not have.
    """
    appeal_id = appeal_id_of(asked)
    body = {name: getattr(told, name) for name in told.__dataclass_fields__}

    def work(mine: Claim) -> Handled:
        texts, events = begun(asked, told=told, appeal_id=appeal_id)
        change = store.Change(None, events)
        received = handled(change.appeal)
        store.write(changes=[change], texts=texts, answered=answered(mine=mine, told=received))
        return received

    return numbered_once(told, lambda: once(asked, name="Receive", body=body, answer=Handled, work=work))


def begun(asked: Asked, *, told: Told, appeal_id: str) -> tuple[list[Text], tuple[Event, ...]]:
    """How an appeal begins: its texts to keep and its events; the appellant is put on file,
    photos and voice notes are attached.

    Runs in the caller's transaction. Raises as `receive` does.
    """
    _check_new(told)
    texts, report = _report(asked, told, appeal_id)
    command = c.Receive(id=appeal_id, report=report, made_at=told.made_at)
    events = decide(None, command, Context(actor=asked.by, units=asked.units), asked.now)
    if report.appellant:
        person = Person(name=clean_token(told.name), phone=clean_token(told.phone))
        put_appellant(appellant_id=report.appellant, person=person, now=asked.now)
    shown = dict.fromkeys(told.photos, Shows.PROBLEM)
    attach(photos=shown, stream=store.stream(appeal_id), by=asked.by, now=asked.now)
    attach_voices(voices=told.voices, stream=store.stream(appeal_id), by=asked.by, now=asked.now)
    return texts, tuple(events)


def numbered_once(told: Told, work: Callable[[], Handled]) -> Handled:
    """What `work` gives. Raises AlreadyReceived where somebody else's command took the number meanwhile."""
    try:
        return work()
    except IntegrityError as twice:
        if is_known_number(twice):
            raise _already(told) from twice
        raise


def is_known_number(error: IntegrityError) -> bool:
    """Whether an insert failed because its number came in through its channel meanwhile."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return diagnosis is not None and diagnosis.constraint_name == ONCE


def appeal_id_of(asked: Asked) -> str:
    """The id an appeal received under this key gets."""
    person = asked.by.person if asked.by else NOBODY
    return derived_id(now=asked.now, name=f"appeal/{person}/{asked.key}")


def _check_new(told: Told) -> None:
    if told.external_id is None:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM intake_appeal WHERE channel = %s AND external_id = %s",
            [told.channel.value, told.external_id],
        )
        if cursor.fetchone():
            raise _already(told)


def _already(told: Told) -> AlreadyReceived:
    return AlreadyReceived(
        f"编号 {told.external_id} 的诉求已登记。", f"An appeal numbered {told.external_id} came in before."
    )


def _report(asked: Asked, told: Told, appeal_id: str) -> tuple[list[Text], Report]:
    text = kept_text(asked, about=appeal_id, field="text", body=told.text)
    title = (
        kept_text(asked, about=appeal_id, field="title", body=told.title) if clean_text(told.title) else None
    )
    where = (
        kept_text(asked, about=appeal_id, field="address", body=told.address)
        if clean_text(told.address)
        else None
    )
    if told.item is not None:
        check_item(item=told.item, organisation=told.holder, directory=asked.units.version, now=asked.now)
    named = clean_token(told.name) or clean_token(told.phone)
    report = Report(
        source=told.source,
        channel=told.channel,
        holder=told.holder,
        level=level_of(asked.units, told.holder),
        place=replace(told.place, address=where.ref) if where else told.place,
        text=text.ref,
        title=title.ref if title else None,
        external_id=told.external_id,
        appellant=derived_id(now=asked.now, name=f"{appeal_id}/appellant") if named else None,
        item=told.item,
        category=told.category,
        photos=told.photos,
        voices=told.voices,
        flags=place_flags(told.place),
    )
    return [kept for kept in (text, title, where) if kept], report


def place_flags(place: Place) -> tuple[Flag, ...]:
    """What a person should look at in a place."""
    if place.outside:
        return (Flag.OUTSIDE_EVERY_GRID,)
    return () if place.point or place.chain else (Flag.PLACE_UNKNOWN,)
