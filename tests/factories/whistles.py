"""Whistles in any state, walked there through the real services."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from tests.core.lifecycle import scene

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor
from muster.core.ledger.text import TextRef
from muster.core.levels import Level
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.parts import (
    Blocker,
    Evaluation,
    Milestone,
    Resolved,
    Satisfied,
    Source,
)
from muster.core.lifecycle.rules.closing import is_scored
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.whistle import Whistle
from muster.intake.services.deliberating import Held, deliberate_apart
from muster.intake.services.once import Asked
from muster.whistles import models
from muster.whistles.services.answers import Given
from muster.whistles.services.give import give
from muster.whistles.services.texts import Texts
from muster.whistles.wire import decode_whistle

S = WhistleState
_made = iter(range(1, 1_000_000))


class Life:
    """One whistle's life: commands a second apart, each with a key of its own."""

    def __init__(self, *, now: datetime = scene.MONDAY) -> None:
        self.name = f"life-{next(_made)}"
        self.now = now
        self.whistle_id: str | None = None
        self.number = 0
        self._texts: Texts | None = None

    @classmethod
    def of(cls, whistle_id: str, *, now: datetime) -> "Life":
        """The life of a whistle that is there already, as it goes on."""
        life = cls(now=now)
        life.whistle_id = whistle_id
        return life

    @property
    def id(self) -> str:
        assert self.whistle_id is not None
        return self.whistle_id

    @property
    def whistle(self) -> Whistle:
        """The whistle as it is stored."""
        return stored(self.id)

    def text(self, words: str = "文字") -> TextRef:
        """A text for the next command."""
        if self._texts is None:
            self._texts = Texts(key=f"{self.name}-{self.number}", now=self.now)
        return self._texts.refer(words)

    def give(self, command: c.Command, by: Actor, *, key: str | None = None) -> Given:
        texts, self._texts = self._texts, None
        self.number += 1
        self.now += timedelta(seconds=1)
        given = give(
            command=command,
            by=by,
            key=key or f"{self.name}-{self.number}",
            now=self.now,
            whistle_id=self.whistle_id,
            texts=texts,
        )
        if self.whistle_id is None:
            self.whistle_id = given.whistle
        return given

    def wait(self, **delta: float) -> "Life":
        self.now += timedelta(**delta)
        return self

    def draft(self, **changed: Any) -> Given:
        fields: dict[str, Any] = {
            "id": "",
            "number": "",
            "type": WhistleType.ROUTINE,
            "level": Level.COUNTY,
            "blower": scene.STREET,
            "source": Source.BEYOND_OWN_MEANS,
            "place": scene.PLACE,
            "title": self.text("文化巷占道经营"),
            "own_attempt": self.text("已劝导三次"),
            "item": scene.ITEM.code,
            "lead": scene.URBAN,
            "assists": (scene.MARKET,),
        }
        return self.give(c.Draft(**(fields | changed)), scene.DISPATCHER)

    def deliberate(
        self, organisation: int = scene.STREET, *, by: Actor = scene.SECRETARY, passes_up: bool = True
    ) -> str:
        decision = DeliberationDecision.PASS_UP if passes_up else DeliberationDecision.SETTLE_HERE
        held = Held(
            organisation=organisation,
            held_on=date(2026, 3, 1),
            convenor=by.person,
            participants=(by.person,),
            finding="超出本级处置能力。",
            decision=decision,
        )
        self.number += 1
        asked = Asked(by=by, now=self.now, key=f"{self.name}-{self.number}", units=scene.BOOK)
        return deliberate_apart(asked, held=held).id


def stored(whistle_id: str) -> Whistle:
    return decode_whistle(models.Whistle.objects.values_list("body", flat=True).get(id=whistle_id))


def blow(life: Life, **changed: Any) -> None:
    life.draft(**changed)
    kind = life.whistle.type
    quoted = life.deliberate() if kind in (WhistleType.KEY, WhistleType.COORDINATION) else None
    if kind is not WhistleType.EMERGENCY:
        life.give(c.Submit(), scene.DISPATCHER)
    life.give(c.Blow(deliberation=quoted), scene.approver(kind))


def accept(life: Life) -> None:
    for part in life.whistle.assignments:
        life.give(c.Accept(assignment=part.no), scene.clerk(part.unit))


def work(life: Life) -> None:
    """Everybody comes, the assists finish, the lead feeds the result back."""
    for part in life.whistle.assignments:
        if not part.live:
            continue
        if part.reported_in_at is None:
            life.give(c.ReportIn(assignment=part.no, presence=scene.present()), scene.handler(part.unit))
        if part.part != "lead" and part.done_at is None:
            life.give(c.Finish(assignment=part.no), scene.handler(part.unit))
    lead = life.whistle.lead
    assert lead is not None
    life.give(c.SubmitResult(note=life.text("已清理完毕")), scene.clerk(lead.unit))


def verify(life: Life) -> None:
    life.give(c.Verify(passed=True, finding=scene.FOUND), scene.DISPATCHER)


def evaluations(life: Life) -> tuple[Evaluation, ...]:
    """Full marks for everybody who is scored."""
    return tuple(
        Evaluation(assignment=part.no, resolved=Resolved.YES, satisfied=Satisfied.SATISFIED)
        for part in life.whistle.assignments
        if is_scored(part)
    )


def evaluate(life: Life) -> None:
    life.give(c.Evaluate(evaluations=evaluations(life)), scene.DISPATCHER)


def shelve(life: Life) -> None:
    on = date.fromordinal(life.now.date().toordinal() + 60)
    life.give(
        c.Shelve(
            blocker=Blocker.FUNDING,
            plan=life.text("列入明年预算"),
            milestones=(Milestone(due_on=on, text=life.text("批复")),),
            review_on=on,
            told=life.text("已告知"),
        ),
        scene.COUNTY_DISPATCHER,
    )


def escalate(life: Life, kind: WhistleType = WhistleType.KEY) -> Life:
    """The parent waits; the child's life, awaiting approval."""
    quoted = life.deliberate(scene.COUNTY, by=scene.COUNTY_SECRETARY)
    given = life.give(
        c.Escalate(
            child="", number="", type=kind, deliberation=quoted, reason=life.text("超出区级能力"),
            lead=scene.CITY_WATER,
        ),
        scene.COUNTY_SECRETARY,
    )  # fmt: skip
    assert given.child is not None
    return Life.of(given.child, now=life.now)


def merge(life: Life, target: Life | None = None) -> None:
    target = target or whistle_in(S.SOUNDING, now=life.now)
    life.now = max(life.now, target.now)
    life.give(c.Merge(target=target.id, reason=life.text("同一问题")), scene.COUNTY_DISPATCHER)


def decline(life: Life) -> None:
    life.give(c.Decline(reason=life.text("属于街道职责")), scene.LEADER)


def withdraw(life: Life) -> None:
    life.give(c.Withdraw(reason=life.text("重复")), scene.DISPATCHER)


def submit(life: Life, **changed: Any) -> None:
    life.draft(**changed)
    life.give(c.Submit(), scene.DISPATCHER)


Step = Callable[..., object]
STEPS: dict[WhistleState, tuple[Step, ...]] = {
    S.DRAFT: (Life.draft,),
    S.AWAITING_APPROVAL: (submit,),
    S.SOUNDING: (blow,),
    S.IN_HAND: (blow, accept),
    S.AWAITING_VERIFICATION: (blow, accept, work),
    S.AWAITING_EVALUATION: (blow, accept, work, verify),
    S.CLOSED: (blow, accept, work, verify, evaluate),
    S.DECLINED: (submit, decline),
    S.WITHDRAWN: (blow, withdraw),
    S.MERGED: (blow, merge),
    S.ESCALATED: (blow, escalate),
    S.SHELVED: (blow, shelve),
}


def whistle_in(state: WhistleState, *, now: datetime = scene.MONDAY, **changed: Any) -> Life:
    """A whistle in this state; `changed` are fields of its draft. The city has to be founded before."""
    life = Life(now=now)
    first, *rest = STEPS[state]
    first(life, **changed)
    for step in rest:
        step(life)
    assert life.whistle.state is state
    return life


def seen(command: c.Command, life: Life) -> c.Command:
    """The command as given by somebody who has seen the current version."""
    return replace(command, seen=life.whistle.version)
