"""What becomes of an appeal at its desk: refused, answered, or taken into a whistle."""

from dataclasses import dataclass
from datetime import timedelta

from muster.core.appeals.parts import Channel, RefusalGround
from muster.core.catalogue.dispatch import propose
from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.actors import Role
from muster.core.directory.place import Place
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import Source
from muster.demo.chance import chance
from muster.demo.doing import Doing
from muster.demo.words import appeals as words
from muster.intake.services import handling, merging, receiving

REFUSED, ANSWERED = 0.04, 0.62
DESK = (Role.DISPATCHER, Role.LEADER, Role.UNIT_HEAD)
CHANNELS = {
    Source.HOTLINE_12345: (Channel.PHONE, Channel.ORDER_API),
    Source.MASS_CALL: (Channel.WALK_IN, Channel.VISIT, Channel.WEB),
    Source.PROPERTY_DISPUTE: (Channel.VISIT, Channel.PHONE),
    Source.BEYOND_OWN_MEANS: (Channel.GRID_PATROL, Channel.PROACTIVE),
}
SOURCES = (
    *(Source.HOTLINE_12345,) * 6,
    *(Source.MASS_CALL,) * 2,
    Source.PROPERTY_DISPUTE,
    *(Source.BEYOND_OWN_MEANS,) * 2,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One appeal of the demo on its way in; `street` is the organisation whose desk it reaches."""

    number: int
    street: int
    place: Place
    spot: str
    item: CatalogueItem
    title: str = ""


def bring_in(doing: Doing, arrival: Arrival) -> str:
    """The appeal comes in at its street's desk; its id."""
    luck = chance("arrival", arrival.number)
    source = luck.choice(SOURCES)
    name, phone = words.appellant(arrival.number)
    told = receiving.Told(
        source=source,
        channel=luck.choice(CHANNELS[source]),
        holder=arrival.street,
        text=words.text(arrival.item, arrival.spot, arrival.number),
        title=words.title(arrival.item, arrival.spot),
        place=arrival.place,
        address=arrival.spot,
        name=name,
        phone=phone,
        item=arrival.item.code,
        category=arrival.item.category,
        made_at=doing.now,
    )
    by = doing.cast.for_organisation(arrival.street, *DESK)
    return receiving.receive(doing.asked(by, "appeal", arrival.number), told=told).id


def handle(doing: Doing, appeal: str, arrival: Arrival) -> str | None:
    """What the desk does with it; the id of the whistle it draws up, if it does."""
    by = doing.cast.for_organisation(arrival.street, *DESK)
    outcome = chance("handle", arrival.number).random()
    if outcome < REFUSED:
        handling.refuse(
            doing.asked(by, "refuse", appeal),
            appeal_id=appeal,
            ground=RefusalGround.INSUFFICIENT_INFORMATION,
            reason="地点和时段不明，无法核实，请补充后再反映。",
        )
        return None
    handling.accept(doing.asked(by, "accept", appeal), appeal_id=appeal)
    handling.record_attempt(
        doing.asked(by, "attempt", appeal), appeal_id=appeal, text=words.attempt(arrival.item)
    )
    if outcome < ANSWERED or arrival.item.own_duty:
        _settle(doing, appeal, arrival)
        return None
    return draw_up(doing, appeal, arrival)


def _settle(doing: Doing, appeal: str, arrival: Arrival) -> None:
    """The street settles it itself, tells the appellant and closes, each a while after the other."""
    by = doing.cast.for_organisation(arrival.street, *DESK)
    said = words.answer(arrival.item)
    handling.answer(doing.asked(by, "answer", appeal), appeal_id=appeal, text=said)
    merging.tell(doing.asked(by, "tell", appeal), appeal_id=appeal, text=said)
    handling.close(doing.asked(by, "close", appeal), appeal_id=appeal)


def draw_up(doing: Doing, appeal: str, arrival: Arrival) -> str | None:
    """The street draws a whistle up for the appeal, with the units the catalogue proposes."""
    item, known = arrival.item, doing.known
    proposal = propose(
        item=item, place=arrival.place, rules=known.rules, book=known.units, at=doing.now, on=doing.today
    )
    if proposal.lead is None:
        return None
    luck = chance("draw up", arrival.number)
    by = doing.cast.for_organisation(arrival.street, Role.DISPATCHER, Role.LEADER)
    given = doing.give(
        None,
        by,
        lambda say: c.Draft(
            id="",
            number="",
            type=item.type,
            level=item.level,
            blower=arrival.street,
            source=luck.choice(SOURCES),
            place=arrival.place,
            title=say(arrival.title or words.title(item, arrival.spot)),
            own_attempt=say(words.attempt(item)),
            item=item.code,
            lead=proposal.lead,
            assists=proposal.assists,
            appeals=(appeal,),
        ),
        appeal,
    )
    return given.whistle


def handled_after(number: int) -> timedelta:
    """How long the desk lets an appeal lie before it acts."""
    return timedelta(minutes=chance("desk", number).randint(5, 240))
