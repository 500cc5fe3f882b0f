"""The form of the reception desk: who takes the appeal in, in whose words, and where its problem lies."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from muster.core.appeals.authority import RECEPTION, desks_of
from muster.core.appeals.parts import Channel
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place
from muster.core.directory.territory import place_in
from muster.core.directory.units import Unit, UnitKind
from muster.core.levels import Level
from muster.core.lifecycle.parts import Source
from muster.core.time.days import local_day
from muster.directory.facts import Facts
from muster.intake.services.receiving import Told
from muster.text.places.gazetteer import Gazetteer
from muster.web.forms import fields as f
from muster.web.forms.matter import items
from muster.web.forms.places import naming
from muster.web.forms.places.naming import Named
from muster.web.forms.places.pointing import POINT, place_pointed, point_fields, point_problems
from muster.web.look.commands import FieldView
from muster.web.told.appeals import CHANNELS
from muster.web.told.labels import SOURCES

Fields = tuple[FieldView, ...]
AT_THE_DESK = (
    Channel.WALK_IN, Channel.PHONE, Channel.VISIT, Channel.GRID_PATROL, Channel.WEB, Channel.PROACTIVE,
)  # fmt: skip
"""Channels a person takes appeals in from; the others are programs'."""
SHORT_MOST = 200
NONE = Named()
PHONE_MOST = 32
PHOTOS, VOICES = "photo_problem", "voice_problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """For which desk an appeal is taken in, and in which of its streets and communities.

    `streets` and `communities` are what may be chosen; `street` is the one chosen, None while none is.
    `pointed` is where the form's point lies, within the territory or not; within it decides the rest.
    `named` are the places that the address names, and the one of them that counts.
    """

    desks: tuple[int, ...]
    desk: int
    territory: Place
    streets: tuple[Unit, ...]
    street: int | None
    communities: tuple[Unit, ...]
    named: Named = NONE
    pointed: Place | None = None

    @property
    def located(self) -> Place | None:
        """The point's place, where it lies within the territory; else the one named and chosen."""
        lowest = self.territory.chain[0]
        if self.pointed is not None and lowest in self.pointed.chain:
            return self.pointed
        return None if self.named.chosen is None else self.named.chosen.place


def may_receive(*, by: Actor, units: UnitBook) -> bool:
    """Whether this person may take appeals in at all."""
    return bool(desks_of(actor=by, roles=RECEPTION, units=units))


def reception_of(
    *,
    asked: QueryDict,
    by: Actor,
    units: UnitBook,
    now: datetime,
    names: Gazetteer | None = None,
    moved: bool = False,
) -> Reception | None:
    """The desk and its places as far as the form says by now; None for who takes no appeals in.

    With `names` the address is read too; `moved` says that it is what changed last.
    """
    desks = desks_of(actor=by, roles=RECEPTION, units=units)
    if not desks:
        return None
    desk = next((one for one in desks if str(one) == asked.get("holder")), desks[0])
    on = local_day(now)
    own = units.get(desk).organisation
    territory = place_in(organisation=own, book=units, on=on)
    streets = _within(own, Level.STREET, units, on)
    if territory.street is not None:
        streets = (units.get(territory.street),)
    pointed = place_pointed(asked, on=on)
    named = NONE if names is None else naming.named(asked, names=names, within=territory, moved=moved)
    told = asked.get("street")
    if pointed is not None and own in pointed.chain:
        told = str(pointed.street)
    elif named.chosen is not None:
        told = str(named.chosen.place.street)
    chosen = next((one.id for one in streets if str(one.id) == told), territory.street)
    communities = () if chosen is None else _within(chosen, Level.COMMUNITY, units, on)
    if territory.community is not None:
        communities = (units.get(territory.community),)
    return Reception(
        desks=desks,
        desk=desk,
        territory=territory,
        streets=streets,
        street=chosen,
        communities=communities,
        named=named,
        pointed=pointed,
    )


def area_fields(reception: Reception, *, units: UnitBook) -> Fields:
    """The desk and the street: a change of either offers other communities."""
    desks: dict[str, f.Words] = {str(one): units.get(one).name for one in reception.desks}
    holder = (
        f.hidden("holder", reception.desk)
        if len(desks) == 1
        else f.choice("holder", _("受理单位"), desks, chosen=str(reception.desk))
    )
    if reception.territory.street is not None:
        return (holder, f.hidden("street", reception.territory.street), *point_fields(reception.pointed))
    streets: dict[str, f.Words] = {str(one.id): one.name for one in reception.streets}
    chosen = "" if reception.street is None else str(reception.street)
    return (holder, _optional("street", _("街道"), streets, chosen), *point_fields(reception.pointed))


def point_checked(fields: Fields, form: QueryDict, reception: Reception) -> Fields:
    """The checked fields, with what is wrong with the point."""
    wrong = point_problems(form, pointed=reception.pointed, within=reception.territory.chain[0])
    return tuple(replace(field, errors=wrong) if field.name == POINT and wrong else field for field in fields)


def community_field(reception: Reception) -> FieldView:
    """The community within the street."""
    if reception.territory.community is not None:
        return f.hidden("community", reception.territory.community)
    known: dict[str, f.Words] = {str(one.id): one.name for one in reception.communities}
    located = reception.located
    field = _optional("community", _("社区"), known, "" if located is None else str(located.community))
    return field if reception.street is not None else replace(field, help=str(_("选定街道后列出其社区。")))


def word_fields() -> Fields:
    """What is told."""
    channels: dict[str, f.Words] = {channel.value: CHANNELS[channel] for channel in AT_THE_DESK}
    return (
        f.choice("channel", _("来源渠道"), channels),
        f.choice("source", _("哨源"), SOURCES),
        _short("title", _("标题")),
        f.words("text", _("诉求内容"), help=_("按诉求人的原话记录，不写诉求人的姓名和电话。")),
    )


def item_field(reception: Reception, *, known: Facts, now: datetime) -> FieldView:
    """The catalogue item, where the desk knows it."""
    return f.item("item", _("事项"), items(blower=reception.desk, known=known, now=now).values())


def address_field() -> FieldView:
    """Where exactly."""
    return _short("address", _("详细地址"), required=False)


def person_fields() -> Fields:
    """Who tells it."""
    return (
        _short("name", _("诉求人姓名"), required=False, most=50),
        _short("phone", _("诉求人电话"), required=False, most=PHONE_MOST),
    )


def shown_fields() -> Fields:
    """What the appellant shows and says into the microphone."""
    return (f.photos(PHOTOS, _("现场照片")), f.voice(VOICES, _("语音")))


def with_shown(told: Told, shown: Mapping[str, tuple[str, ...]]) -> Told:
    """The appeal with the photos and voice notes that came with its form."""
    return replace(told, photos=shown.get(PHOTOS, ()), voices=shown.get(VOICES, ()))


def decided(form: QueryDict, reception: Reception) -> QueryDict:
    """The form with the street and community that its point or its chosen place decides, where one does."""
    located = reception.located
    if located is None:
        return form
    known = form.copy()
    for name, unit in (("street", located.street), ("community", located.community)):
        known[name] = "" if unit is None else str(unit)
    return known


def place_told(form: QueryDict, reception: Reception, *, units: UnitBook, now: datetime) -> Place:
    """Where the problem lies as the form says by now: at its point or chosen place, else as low as chosen."""
    lowest = reception.territory.community or form.get("community", "").strip() or reception.street
    if reception.located is not None:
        return reception.located
    known = units.units.get(int(lowest)) if lowest and str(lowest).isdecimal() else None
    if known is None:
        return reception.territory
    return place_in(organisation=known.id, book=units, on=local_day(now))


def told_of(form: QueryDict, reception: Reception, *, units: UnitBook, now: datetime) -> Told:
    """The appeal as the checked form tells it, at the lowest organisation that was chosen."""
    said = {name: form.get(name, "").strip() for name in form}
    return Told(
        source=Source(said["source"]),
        channel=Channel(said["channel"]),
        holder=reception.desk,
        text=said["text"],
        title=said["title"],
        place=place_told(form, reception, units=units, now=now),
        address=said.get("address", ""),
        name=said.get("name", ""),
        phone=said.get("phone", ""),
        item=said.get("item") or None,
    )


def _within(organisation: int, level: Level, units: UnitBook, on: date) -> tuple[Unit, ...]:
    """The organisations of a level within another one, in official order."""
    found = (
        unit
        for unit in units.units.values()
        if unit.kind is UnitKind.ORGANISATION
        and unit.level is level
        and unit.active_on(on)
        and organisation in place_in(organisation=unit.id, book=units, on=on).chain
    )
    return tuple(sorted(found, key=lambda unit: (unit.number, unit.code)))


def _optional(name: str, label: f.Words, options: dict[str, f.Words], chosen: str) -> FieldView:
    """A choice that can be taken back, whatever is chosen."""
    field = f.choice(name, label, options, required=False)
    chosen_now = tuple(replace(one, chosen=one.value == chosen) for one in field.options)
    return replace(field, options=chosen_now)


def _short(name: str, label: f.Words, *, required: bool = True, most: int = SHORT_MOST) -> FieldView:
    return replace(f.line(name, label, required=required), max_length=most)
