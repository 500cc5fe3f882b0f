"""Two commands on one whistle, one after the other or at once, and what comes of it."""

from collections.abc import Callable
from datetime import timedelta
from itertools import combinations
from threading import Barrier, Thread

from django.db import connections
from tests.core.lifecycle import scene
from tests.factories.whistles import Life, seen, whistle_in

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import Blocker, Milestone, ObjectionReason
from muster.core.lifecycle.refusals import Refusal
from muster.core.lifecycle.states import WhistleState
from muster.core.time.clock import PauseReason
from muster.ledger.models import Line
from muster.whistles.services.give import give
from muster.whistles.services.texts import Texts
from muster.whistles.sweep import sweep


def shelving(life: Life, texts: Texts) -> c.Shelve:
    on = life.now.date() + timedelta(days=60)
    return c.Shelve(
        blocker=Blocker.FUNDING,
        plan=texts.refer("列入明年预算"),
        milestones=(Milestone(due_on=on, text=texts.refer("批复")),),
        review_on=on,
        told=texts.refer("已告知"),
    )


Built = tuple[c.Command, Actor]
COMMANDS: dict[str, Callable[[Life, Texts], Built]] = {
    "accept": lambda life, _: (c.Accept(assignment=1), scene.clerk(scene.URBAN)),
    "report_in": lambda life, _: (
        c.ReportIn(assignment=2, presence=scene.present()),
        scene.handler(scene.MARKET),
    ),
    "object": lambda life, texts: (
        c.Object(
            assignment=1,
            reason=ObjectionReason.NOT_OUR_DUTY,
            basis=texts.refer("三定"),
            proper_unit=scene.WATER,
        ),
        scene.clerk(scene.URBAN),
    ),
    "withdraw": lambda life, texts: (
        seen(c.Withdraw(reason=texts.refer("误报")), life),
        scene.DISPATCHER,
    ),
    "add_unit": lambda life, texts: (
        seen(c.AddUnit(unit=scene.GAS, reason=texts.refer("燃气")), life),
        scene.COUNTY_DISPATCHER,
    ),
    "change_lead": lambda life, texts: (
        seen(c.ChangeLead(unit=scene.WATER, reason=texts.refer("水务")), life),
        scene.COUNTY_DISPATCHER,
    ),
    "remind": lambda life, texts: (c.Remind(assignment=1, note=texts.refer("请尽快")), scene.DISPATCHER),
    "pause": lambda life, texts: (
        seen(
            c.Pause(
                assignments=(1, 2),
                reason=PauseReason.FORCE_MAJEURE,
                until=life.now + timedelta(days=2),
                note=texts.refer("暴雨"),
            ),
            life,
        ),
        scene.DISPATCHER,
    ),
    "ask_extension": lambda life, texts: (
        c.AskExtension(assignment=1, limit=scene.limit("1 wd"), reason=texts.refer("配件未到")),
        scene.clerk(scene.URBAN),
    ),
    "shelve": lambda life, texts: (seen(shelving(life, texts), life), scene.COUNTY_DISPATCHER),
    "escalate": lambda life, texts: (
        seen(
            c.Escalate(
                child="",
                number="",
                type=WhistleType.KEY,
                deliberation=life.deliberate(scene.COUNTY, by=scene.COUNTY_SECRETARY),
                reason=texts.refer("超出区级能力"),
                lead=scene.CITY_WATER,
            ),
            life,
        ),
        scene.COUNTY_SECRETARY,
    ),
    "merge": lambda life, texts: (
        seen(c.Merge(target=fresh().id, reason=texts.refer("同一问题")), life),
        scene.COUNTY_DISPATCHER,
    ),
}
PAIRS = list(combinations((*COMMANDS, "sweep"), 2))


def action(name: str, life: Life) -> Callable[[], str]:
    """What the command comes to, in one word; the sweep comes when the accept clocks are amber."""
    now = life.now + timedelta(minutes=46)
    if name == "sweep":
        return lambda: f"{sweep(now=now).failed} failed"
    texts = Texts(key=f"{life.name}-{name}", now=now)
    command, by = COMMANDS[name](life, texts)

    def run() -> str:
        try:
            give(command=command, by=by, key=f"{life.name}-{name}", now=now, whistle_id=life.id, texts=texts)
        except Refusal as refusal:
            return refusal.code
        return "given"

    return run


def outcome(life: Life, answers: dict[str, str]) -> tuple[object, ...]:
    """What people could tell afterwards: answers, state, parts, and which events stand, in any order.

    A sweep leaves a whistle that somebody holds to its next round.
    """
    if "sweep" in answers:
        sweep(now=life.now + timedelta(minutes=46))
    whistle = life.whistle
    types = sorted(Line.objects.filter(stream_id=life.id).values_list("type", flat=True))
    parts = tuple((part.unit, part.part, part.state) for part in whistle.assignments)
    return tuple(sorted(answers.items())), whistle.state, whistle.version, parts, tuple(types)


def fresh() -> Life:
    return whistle_in(WhistleState.SOUNDING)


def in_order(life: Life, *names: str) -> tuple[object, ...]:
    """The outcome of these commands one after the other."""
    actions = {name: action(name, life) for name in names}
    answers = {name: run() for name, run in actions.items()}
    return outcome(life, answers)


def at_once(life: Life, *names: str) -> tuple[object, ...]:
    """The outcome of these commands at the same moment, each from a thread with a connection of its own."""
    actions = {name: action(name, life) for name in names}
    answers: dict[str, str] = {}
    start = Barrier(len(names))

    def run(name: str) -> None:
        start.wait()
        try:
            answers[name] = actions[name]()
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome(life, answers)
