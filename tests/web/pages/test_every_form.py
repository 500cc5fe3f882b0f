"""Every command's form, filled in as it is rendered, is taken: no field is missing that the command needs."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from tests.core.lifecycle import scene
from tests.core.lifecycle.scene import COUNTY_DISPATCHER, DISPATCHER, LEADER, MARKET, URBAN, WATER, clerk
from tests.factories import whistles as walk
from tests.factories.city import found_city, lay_down_calendar
from tests.factories.people import signed_in
from tests.factories.whistles import Life, whistle_in
from tests.whistles import test_statements as prepared

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.table import TRANSITIONS

S = WhistleState
SUPERVISOR = scene.person(Role.SUPERVISOR, scene.COUNTY_CENTRE)
Scene = Callable[[], tuple[Life, Actor, dict[str, str]]]


class Form(HTMLParser):
    """The fields of one command's form with what a careful person would enter."""

    def __init__(self, name: str, *, now: datetime) -> None:
        super().__init__()
        self.wanted, self.now = f"command-{name}", now.astimezone(ZoneInfo("Asia/Shanghai"))
        self.values: dict[str, list[str]] = {}
        self._depth = 0
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "details":
            self._depth += self._depth > 0 or said.get("id") == self.wanted
        if not self._depth:
            return
        if tag == "select":
            self._select = said["name"]
        elif tag == "option" and said["value"] and self._select:
            chosen = self.values.setdefault(self._select, [])
            self.values[self._select] = [said["value"]] if "selected" in said or not chosen else chosen
        elif tag == "textarea":
            self.values[said["name"]] = ["已现场核实"]
        elif tag == "input":
            self._input(said)

    def handle_endtag(self, tag: str) -> None:
        if tag == "details" and self._depth:
            self._depth -= 1
        if tag == "select":
            self._select = ""

    def _input(self, said: dict[str, str]) -> None:
        entered = {
            "hidden": said.get("value", ""),
            "radio": said.get("value", ""),
            "checkbox": said.get("value", ""),
            "date": f"{self.now + timedelta(days=0 if said['name'] == 'held.held_on' else 10):%Y-%m-%d}",
            "datetime-local": f"{self.now + timedelta(days=2):%Y-%m-%dT%H:%M}",
            "text": "A-1",
        }
        if said["type"] == "file":
            return
        self.values.setdefault(said["name"], [entered[said["type"]]])


def lived(state: WhistleState, *, ago: timedelta = timedelta(minutes=2), **drafted: object) -> Life:
    """A whistle that came to this state just now, by the clock the pages read."""
    return whistle_in(state, now=datetime.now(UTC) - ago, **drafted)


def in_state(state: WhistleState, by: Actor, **typed: str) -> Scene:
    return lambda: (lived(state), by, typed)


def emergency_of(by: Actor, **typed: str) -> Scene:
    def built() -> tuple[Life, Actor, dict[str, str]]:
        life = Life(now=datetime.now(UTC) - timedelta(minutes=2))
        walk.blow(life, type=WhistleType.EMERGENCY)
        walk.accept(life)
        life.deliberate()
        return life, by, typed

    return built


def after(command: Callable[[Life], c.Command], of: Actor, by: Actor, **typed: str) -> Scene:
    """In hand, and then this has happened."""

    def built() -> tuple[Life, Actor, dict[str, str]]:
        life = lived(S.IN_HAND)
        life.give(command(life), of)
        return life, by, typed

    return built


def objected(by: Actor, **typed: str) -> Scene:
    def built() -> tuple[Life, Actor, dict[str, str]]:
        life = lived(S.SOUNDING)
        life.give(prepared.objection(life), clerk(URBAN))
        return life, by, typed

    return built


def came(number: int) -> Callable[[Life], c.Command]:
    return lambda life: c.ReportIn(assignment=number, presence=scene.present(), note=life.text())


def reported_late() -> tuple[Life, Actor, dict[str, str]]:
    life = lived(S.IN_HAND, ago=timedelta(hours=3)).wait(hours=2)
    filed = c.ReportIn(assignment=1, presence=scene.present(), occurred_at=life.now - timedelta(hours=1))
    life.give(filed, scene.handler(URBAN))
    return life, DISPATCHER, {}


def ready_to_submit() -> tuple[Life, Actor, dict[str, str]]:
    life = lived(S.IN_HAND, assists=())
    life.give(c.ReportIn(assignment=1, presence=scene.present()), scene.handler(URBAN))
    return life, clerk(URBAN), {}


def to_escalate() -> tuple[Life, Actor, dict[str, str]]:
    life = lived(S.SOUNDING)
    life.deliberate(scene.COUNTY, by=scene.COUNTY_SECRETARY)
    return life, scene.COUNTY_SECRETARY, {"type": "key"}


def to_blow() -> tuple[Life, Actor, dict[str, str]]:
    life = lived(S.AWAITING_APPROVAL, type=WhistleType.KEY)
    life.deliberate()
    return life, scene.SECRETARY, {}


def to_merge() -> tuple[Life, Actor, dict[str, str]]:
    source, target = lived(S.SOUNDING), lived(S.SOUNDING)
    return source, COUNTY_DISPATCHER, {"target": target.whistle.number}


def absent() -> tuple[Life, Actor, dict[str, str]]:
    return lived(S.IN_HAND, ago=timedelta(days=12)), DISPATCHER, {"assignment": "2"}


def silent() -> Life:
    """Nobody has accepted, though the limit is long over."""
    return lived(S.SOUNDING, ago=timedelta(days=12))


def refused() -> tuple[Life, Actor, dict[str, str]]:
    life = silent().wait(days=11)
    life.give(c.ReportRefusal(assignment=1, reason=life.text()), DISPATCHER)
    return life, SUPERVISOR, {}


def on_a_new_calendar() -> tuple[Life, Actor, dict[str, str]]:
    life = whistle_in(S.IN_HAND, now=datetime(2026, 12, 30, 1, tzinfo=UTC))
    lay_down_calendar(since=date(2026, 1, 1), published=(2025, 2026, 2027))
    return life, COUNTY_DISPATCHER, {}


EXTENSION = {"of": clerk(URBAN), "by": DISPATCHER}
PAUSED = {"reason": "force_majeure"}


def asking(life: Life) -> c.Command:
    return c.AskExtension(assignment=1, limit=scene.limit("1 wd"), reason=life.text())


SCENES: dict[str, Scene] = {
    "submit": in_state(S.DRAFT, DISPATCHER),
    "decline": in_state(S.AWAITING_APPROVAL, LEADER),
    "send_back": in_state(S.AWAITING_APPROVAL, LEADER),
    "blow": to_blow,
    "ratify": emergency_of(LEADER),
    "accept": in_state(S.SOUNDING, clerk(URBAN)),
    "contact": in_state(S.SOUNDING, clerk(URBAN)),
    "report_in": in_state(S.SOUNDING, scene.handler(URBAN)),
    "interim_report": in_state(S.IN_HAND, clerk(URBAN)),
    "finish": after(came(2), scene.handler(MARKET), clerk(MARKET)),
    "submit_result": ready_to_submit,
    "verify": in_state(S.AWAITING_VERIFICATION, DISPATCHER),
    "evaluate": in_state(S.AWAITING_EVALUATION, DISPATCHER),
    "escalate": to_escalate,
    "shelve": in_state(S.IN_HAND, COUNTY_DISPATCHER),
    "unshelve": in_state(S.SHELVED, COUNTY_DISPATCHER),
    "merge": to_merge,
    "withdraw": in_state(S.SOUNDING, DISPATCHER),
    "object": in_state(S.SOUNDING, clerk(URBAN), proper_unit=str(WATER)),
    "dispute": emergency_of(clerk(URBAN), proper_unit=str(WATER)),
    "pass_up": objected(clerk(URBAN)),
    "rule": objected(COUNTY_DISPATCHER, result="reassigned", named=str(WATER), target=""),
    "ask_excuse": in_state(S.IN_HAND, clerk(URBAN), assignment="2"),
    "excuse": after(
        lambda life: c.AskExcuse(assignment=2, reason=life.text()), clerk(URBAN), DISPATCHER, assignment="2"
    ),
    "record_absence": absent,
    "contest": reported_late,
    "pause": in_state(S.IN_HAND, DISPATCHER, **PAUSED),
    "resume": after(prepared.pause, DISPATCHER, DISPATCHER, **PAUSED),
    "ask_extension": in_state(S.IN_HAND, clerk(URBAN)),
    "extend": after(asking, **EXTENSION),
    "refuse_extension": after(asking, **EXTENSION),
    "recalculate": on_a_new_calendar,
    "add_unit": in_state(S.SOUNDING, COUNTY_DISPATCHER, unit=str(WATER)),
    "change_lead": in_state(S.SOUNDING, COUNTY_DISPATCHER, unit=str(WATER)),
    "succeed": in_state(S.SOUNDING, COUNTY_DISPATCHER, old=str(MARKET), new=str(WATER)),
    "remind": in_state(S.SOUNDING, DISPATCHER),
    "supervise": in_state(S.SOUNDING, SUPERVISOR),
    "instruct": in_state(S.SOUNDING, scene.COUNTY_LEADER),
    "interview": in_state(S.SOUNDING, SUPERVISOR),
    "revisit": in_state(S.CLOSED, SUPERVISOR),
    "order_rework": in_state(S.AWAITING_EVALUATION, SUPERVISOR),
    "report_refusal": lambda: (silent(), DISPATCHER, {}),
    "investigate": refused,
    "annotate": in_state(S.SOUNDING, DISPATCHER),
}


@pytest.fixture
def city(live_database: str) -> None:
    found_city()


def test_every_form_is_tried() -> None:
    assert SCENES.keys() == {row.name for row in TRANSITIONS if row.who and row.start}


@pytest.mark.parametrize("name", SCENES)
def test_the_form_as_rendered_is_taken(city: None, name: str) -> None:
    life, by, typed = SCENES[name]()
    client = signed_in(by)
    form = Form(name, now=life.now)
    form.feed(client.get(f"/whistles/{life.id}").content.decode())
    assert form.values, "the command is not offered"
    before = life.whistle.seq

    answer = client.post(f"/whistles/{life.id}/{name}", form.values | typed)

    told = answer.content.decode()
    assert answer.status_code == 302, told[told.find('class="error"') :][:300]
    assert life.whistle.seq > before
