"""(f) 华山街道's Party building: two communities' trees, and the units whose heads sit in the committees."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from muster.core.directory.actors import Actor, Role
from muster.core.empowerment.kinds.party import body, member
from muster.demo.cast import ANSWERS
from muster.demo.play import Play
from muster.demo.scenarios.scene import Scene, Story
from muster.demo.scenarios.street.hands import STREET, Registers

Rank = body.Rank
# what stands below the committee: name, rank, index of what it stands below in this list
TREE = (
    ("大党委", Rank.COMMITTEE, None),
    ("第一片区党支部", Rank.BRANCH, 0),
    ("第二片区党支部", Rank.BRANCH, 0),
    ("1 栋党小组", Rank.GROUP, 1),
    ("2 栋党小组", Rank.GROUP, 1),
    ("沿街商铺党小组", Rank.GROUP, 2),
    ("李家大院党员之家", Rank.HOME, 3),
)
SMALL = TREE[:2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A unit by its code and the seat its head takes; `below` for one in the community's committee."""

    unit: str
    seat: member.Seat
    below: bool


POLICE = Seat(unit=f"{STREET}-police", seat=member.Seat.DEPUTY_SECRETARY, below=False)
MARKET = Seat(unit=f"{STREET}-market", seat=member.Seat.MEMBER, below=False)
CLINIC = Seat(unit=f"{STREET}-clinic", seat=member.Seat.MEMBER, below=True)
GAS = Seat(unit=f"{STREET[:6]}-gas", seat=member.Seat.MEMBER, below=True)


def party_building(play: Play, now: datetime) -> Story:
    """Founded half a year ago; since then the members' units have done something for the street."""
    scene = Scene(doing=play.doing, street_code=STREET, spot="华山街道")
    its = Registers(scene=scene, story="party")
    first, second = its.communities()[:2]
    yield now - timedelta(days=200)
    committee = _found(its, first, TREE)
    _found(its, second, SMALL)
    yield now - timedelta(days=180)
    seats = {one: _sit(its, one, committee) for one in (POLICE, MARKET, CLINIC, GAS)}
    cast, secretary = scene.doing.cast, its.street(Role.SECRETARY)
    yield now - timedelta(days=64)
    clinic = cast.in_unit(scene.unit(CLINIC.unit).id, *ANSWERS)
    _contribute(its, clinic, seats[CLINIC], "义诊一场，建立高龄老人健康档案 86 份。", community=first)
    yield now - timedelta(days=33)
    gas = cast.in_unit(scene.unit(GAS.unit).id, *ANSWERS)
    _contribute(its, gas, seats[GAS], "入户更换老化软管 120 户。", community=first)
    yield now - timedelta(days=8)
    quoted = its.closed_whistle()
    _contribute(its, secretary, seats[POLICE], "夜间值守一周，协助劝导占道经营。", whistle=quoted)


def _found(its: Registers, community: int, tree: tuple[tuple[str, Rank, int | None], ...]) -> str:
    """A committee and what stands below it; the committee's id."""
    name = its.scene.doing.known.units.get(community).name.removesuffix("居民委员会")
    ids: list[str] = []
    for words, rank, above in tree:
        title = name + words if above is None else words
        ids.append(_one(its, title, rank, community=community, above=None if above is None else ids[above]))
    return ids[0]


def _one(its: Registers, title: str, rank: Rank, *, community: int, above: str | None) -> str:
    since = its.scene.doing.today
    return its.say(
        its.street(Role.SECRETARY),
        lambda say: body.FoundBody(
            **its.opening(say, title, None),
            rank=rank,
            since=since,
            community=community if above is None else None,
            above=above,
        ),
    )


def _sit(its: Registers, seat: Seat, committee: str) -> str:
    home = its.scene.unit(seat.unit)
    since = its.scene.doing.today
    return its.say(
        its.street(Role.SECRETARY),
        lambda say: member.TakeSeat(
            **its.opening(say, f"{home.name}{seat.seat.zh}", None),
            home=home.id,
            seat=seat.seat,
            since=since,
            committee=committee if seat.below else None,
        ),
    )


def _contribute(
    its: Registers,
    by: Actor,
    matter: str,
    words: str,
    *,
    community: int | None = None,
    whistle: str | None = None,
) -> None:
    on = its.scene.doing.today
    its.say(
        by,
        lambda say: member.Contribute(on=on, text=say(words), community=community, whistle=whistle),
        matter,
    )
