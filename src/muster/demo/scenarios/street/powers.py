"""(f) 华山街道 and its registers: lists, tasks in and outside them, a devolved matter, work let in."""

from datetime import datetime, timedelta
from decimal import Decimal

from muster.core.directory.actors import Role
from muster.core.empowerment.kinds import admission, county_act, devolution, responsibility, task, unadmitted
from muster.core.empowerment.kinds.functions import Function
from muster.core.empowerment.matter import Command
from muster.demo.doing import Say
from muster.demo.play import Play
from muster.demo.scenarios.scene import Scene, Story
from muster.demo.scenarios.street.hands import STREET, Registers

ITEMS = (
    (Function.PARTY, "落实基层党建责任，统筹社区大党委建设"),
    (Function.PARTY, "教育管理监督党员，发展党员"),
    (Function.COORDINATION, "统筹协调辖区派出机构开展工作"),
    (Function.GOVERNANCE, "动员驻区单位和居民参与共治"),
    (Function.SAFETY, "排查化解矛盾纠纷"),
    (Function.SAFETY, "组织安全生产和消防日常巡查"),
    (Function.CITY, "统筹市容环境和背街小巷管理"),
    (Function.BUSINESS, "服务辖区企业，优化营商环境"),
    (Function.SERVICE, "组织便民服务和养老托育服务"),
    (Function.COMMUNITY, "指导社区居民委员会工作"),
)
LATER = ((Function.CITY, "统筹共享单车停放秩序"), (Function.SERVICE, "组织老旧小区适老化服务"))


def street_powers(play: Play, now: datetime) -> Story:
    """A year of registers, so that every list has something in every light."""
    scene = Scene(doing=play.doing, street_code=STREET, spot="华山街道")
    its = Registers(scene=scene, story="powers")
    yield now - timedelta(days=300)
    first = _list(its, "职责清单（示例）", ITEMS)
    yield scene.later(days=3)
    its.say(its.county(), lambda say: responsibility.AdoptList(), first)
    yield now - timedelta(days=60)
    current = _list(its, "职责清单（修订，示例）", (*ITEMS[:-1], *LATER))
    yield scene.later(days=4)
    its.say(its.county(), lambda say: responsibility.AdoptList(), current)
    yield now - timedelta(days=28)
    _tasks(its, current)
    yield now - timedelta(days=20)
    _admissions(its)
    yield now - timedelta(days=6)
    _report(its)
    yield now - timedelta(days=2)
    _devolve(its)


def _list(its: Registers, title: str, items: tuple[tuple[Function, str], ...]) -> str:
    since = its.scene.doing.today + timedelta(days=5)

    def command(say: Say) -> Command:
        rows = tuple(responsibility.Item(function=function, text=say(words)) for function, words in items)
        return responsibility.DraftList(**its.opening(say, title, None), since=since, items=rows)

    return its.say(its.street(Role.DISPATCHER), command)


def _tasks(its: Registers, current: str) -> None:
    due = its.scene.doing.today + timedelta(days=40)
    given = its.say(
        its.office("urban_management"),
        lambda say: task.GiveTask(
            **its.opening(say, "背街小巷环境整治月", "urban_management"), due=due, item=f"{current}/7"
        ),
    )
    its.say(its.street(), lambda say: task.AcceptTask(), given)
    for title, reason in (
        ("协助开展河道采砂执法取证", "清单未列，执法力量不足。"),
        ("每周上报企业用水报表", "年度统计需要。"),
    ):

        def outside(say: Say, title: str = title, reason: str = reason) -> Command:
            return task.ProposeTask(**its.opening(say, title, "water"), due=due, reason=say(reason))

        stopped = its.say(its.office("water"), outside)
        if title.startswith("每周"):
            its.say(its.county(), _refused, stopped)


def _refused(say: Say) -> Command:
    return task.RefuseTask(decision=say("数据可共享取得，不予批准。"))


def _admissions(its: Registers) -> None:
    today = its.scene.doing.today
    for title, money, people, days in (
        ("入户燃气安全检查", Decimal("36000"), 4, 90),
        ("住户调查样本核实", Decimal("8000.50"), 1, 12),
        ("反诈宣传入户签名", Decimal(0), 0, 30),
    ):

        def command(
            say: Say, title: str = title, money: Decimal = money, people: int = people, days: int = days
        ) -> Command:
            return admission.Apply(
                **its.opening(say, title, "public_security"),
                basis=say("依据本行业法规及市级方案（示例）"),
                since=today,
                until=today + timedelta(days=days),
                money=money,
                people=people,
            )

        applied = its.say(its.office("public_security"), command)
        if people == 0:
            continue
        its.say(
            its.street(),
            lambda say: admission.GiveOpinion(view=admission.View.FOR, opinion=say("经费人员配套，同意。")),
            applied,
        )
        its.say(its.county(), lambda say: admission.Admit(decision=say("准予进入社区。")), applied)


def _report(its: Registers) -> None:
    home, worker = its.community()
    today = its.scene.doing.today
    its.say(
        worker,
        lambda say: unadmitted.ReportWork(
            street=its.scene.street,
            unit=home,
            title=say("要求社区代填企业报表"),
            giver=its.scene.county("water"),
            given_on=today,
            text=say("微信群里通知，每周五前报，没有准入手续。"),
        ),
    )
    its.say(
        its.street(Role.DISPATCHER),
        lambda say: county_act.ReportAct(
            **its.opening(say, "抽调两名网格员到专班工作", None),
            actor=its.scene.county("urban_management"),
            acted_on=today,
        ),
    )


def _devolve(its: Registers) -> None:
    item = its.scene.item("共享单车", "非机动车", "小广告")
    if item is None:
        return
    offered = its.say(
        its.office("urban_management"),
        lambda say: devolution.Devolve(
            **its.opening(say, f"{item.name}处置", "urban_management"),
            power=say("日常处置与行政处罚建议权"),
            people=2,
            item=item.code,
            since=its.scene.doing.today,
        ),
    )
    its.say(its.street(), lambda say: devolution.TakeOver(), offered)
