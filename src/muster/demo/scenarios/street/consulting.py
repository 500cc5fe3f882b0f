"""(f) What the county asks 华山街道's committee: answered in time, late, not waited for, still to answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from muster.core.directory.actors import Role
from muster.core.empowerment.kinds import consultation as c
from muster.demo.play import Play
from muster.demo.scenarios.scene import Scene, Story
from muster.demo.scenarios.street.hands import STREET, Registers


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Which office of the county asks about what, and how many days it gives the committee."""

    office: str
    subject: c.Subject
    title: str
    text: str
    days: int
    outpost: str | None = None


HEAD = Case(
    office="public_security", subject=c.Subject.ASSESSMENT, days=7, outpost="police",
    title="派出所负责人年度考核征求意见", text="拟评定为优秀等次，请街道党工委提出意见（示例）。",
)  # fmt: skip
PLAN = Case(
    office="natural_resources", subject=c.Subject.PLANNING, days=5,
    title="文林片区控制性详细规划局部调整", text="拟将两块公共停车用地调整为绿地，附图（示例）。",
)  # fmt: skip
WASTE = Case(
    office="urban_management", subject=c.Subject.PUBLIC_MATTER, days=10,
    title="大件垃圾集中投放点设置", text="拟在辖区设置三处集中投放点，位置见附图（示例）。",
)  # fmt: skip
CLINIC = Case(
    office="health", subject=c.Subject.APPOINTMENT, days=5, outpost="clinic",
    title="社区卫生服务中心负责人任职征求意见", text="拟任人选及简历见附件（示例）。",
)  # fmt: skip


def consulting(play: Play, now: datetime) -> Story:
    """Four consultations of the last five weeks."""
    scene = Scene(doing=play.doing, street_code=STREET, spot="华山街道")
    its = Registers(scene=scene, story="consulting")
    yield now - timedelta(days=35)
    asked = _ask(its, HEAD)
    yield scene.later(days=4)
    _reply(its, asked, c.View.FOR, "警情响应及时，同意评定意见。")
    yield scene.later(days=3)
    _decide(its, HEAD, asked, c.Adopted.WHOLLY, "按优秀等次报局党委。", None)
    yield from _late(its, now)
    yield from _not_waited_for(its, now)
    yield now - timedelta(days=2)
    _ask(its, CLINIC)


def _late(its: Registers, now: datetime) -> Iterator[datetime]:
    yield now - timedelta(days=26)
    asked = _ask(its, PLAN)
    yield its.scene.later(days=9)
    _reply(its, asked, c.View.CHANGED, "停车矛盾突出，建议保留一处停车用地。")
    yield its.scene.later(days=2)
    _decide(
        its, PLAN, asked, c.Adopted.PARTLY, "保留翠湖北路一侧停车用地，其余调整为绿地。",
        "另一侧地块临近学校，按规范须留绿化隔离。",
    )  # fmt: skip


def _not_waited_for(its: Registers, now: datetime) -> Iterator[datetime]:
    yield now - timedelta(days=13)
    asked = _ask(its, WASTE)
    yield its.scene.later(days=6)
    today = its.scene.doing.today
    its.say(
        its.office(WASTE.office),
        lambda say: c.DecideWithoutReply(decision=say("三处投放点本月启用。"), decided_on=today),
        asked,
    )


def _ask(its: Registers, case: Case) -> str:
    outpost = case.outpost and its.scene.unit(f"{STREET}-{case.outpost}").id
    due = its.scene.doing.today + timedelta(days=case.days)
    return its.say(
        its.office(case.office),
        lambda say: c.Consult(
            **its.opening(say, case.title, case.office),
            subject=case.subject, text=say(case.text), due=due, outpost=outpost or None,
        ),
    )  # fmt: skip


def _reply(its: Registers, asked: str, view: c.View, opinion: str) -> None:
    today = its.scene.doing.today
    its.say(
        its.street(Role.SECRETARY),
        lambda say: c.Reply(view=view, opinion=say(opinion), replied_on=today),
        asked,
    )


def _decide(
    its: Registers, case: Case, asked: str, adopted: c.Adopted, decision: str, why: str | None
) -> None:
    today = its.scene.doing.today
    its.say(
        its.office(case.office),
        lambda say: c.DecideOnReply(
            decision=say(decision), decided_on=today, adopted=adopted, reason=say(why) if why else None
        ),
        asked,
    )
