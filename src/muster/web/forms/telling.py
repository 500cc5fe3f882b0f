"""What will giving a command do, and to whom? Said in its form, before it is given."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muster.whistles.queries.detail import Detail

TELLS: Mapping[str, Promise] = {
    "draft": _("只是起草，还不召集任何单位。"),
    "submit": _("送有权审批的人；批准前不召集任何单位。"),
    "decline": _("不吹哨，所带诉求退回承办单位，理由送起草单位。"),
    "send_back": _("退回起草单位修改，理由一并送达。"),
    "blow": _("哨声一响，%(n)d 个单位被召集，时限即刻起算。"),
    "ratify": _("补批或不予补批都不停止处置；不予补批计为吹哨单位的无效哨。"),
    "accept": _("本单位接下任务，接哨时限停止；此后吹哨单位不能再撤哨。"),
    "contact": _("记录已与群众（或吹哨单位）联系，联系时限停止。"),
    "report_in": _("记录您的报到时间；未接哨的，报到即接哨。"),
    "interim_report": _("吹哨单位和各单位都能看到；应急哨由牵头单位报告时，阶段报告时限停止。"),
    "finish": _("本单位任务办结，办结时限停止；核查通过前不得撤离。"),
    "submit_result": _("结果送吹哨单位核查，牵头单位办结时限停止，核查时限起算。"),
    "verify": _("不通过将退回牵头单位和有责任的单位返工，各得一个新的办结时限。"),
    "evaluate": _("评价计入各单位本年度考核，提交后结案。"),
    "object": _("退单期间联系、到场、办结时限暂停；被驳回则恢复原时限并扣分。"),
    "dispute": _("处置照常进行；裁定只改变责任归属、得分和先例。"),
    "pass_up": _("由上一级裁定，裁定时限重新起算。"),
    "rule": _("裁定送双方单位；改派的，指定单位接替任务并受此约束。"),
    "ask_excuse": _("送吹哨单位决定；同意前该单位仍须办理。"),
    "excuse": _("该单位不再承担任务，时限停止。"),
    "record_absence": _("该单位记为缺席，仍计分；之后到场可恢复任务。"),
    "contest": _("该项按登记时间计算，可能因此变为迟到。"),
    "pause": _("所选单位的联系、到场、办结时限停到该日，之后自动恢复。"),
    "resume": _("所选单位的时限即刻恢复计算。"),
    "ask_extension": _("送吹哨单位审批；批准前原时限照常计算。"),
    "extend": _("该单位的办结时限延长，告知内容记入全留痕。"),
    "refuse_extension": _("原时限不变，理由送该单位。"),
    "recalculate": _("按新公布的工作日历重算时限，只会延长，不会缩短。"),
    "escalate": _("本哨等待上级处置结果，时限暂停（应急哨除外），任何单位不得撤离。"),
    "shelve": _("除复核外的时限全部暂停，须告知诉求人。"),
    "unshelve": _("回到挂账前的状态，各项时限恢复计算。"),
    "merge": _("本哨各单位和诉求转入目标哨件，本哨不再单独办理。"),
    "withdraw": _("撤回本哨，各单位任务取消，所带诉求退回承办单位。"),
    "recur": _("起草一件相连的新哨件，已结案的哨件不变。"),
    "add_unit": _("该单位即刻被召集为协办，时限从现在起算。"),
    "change_lead": _("该单位接任牵头，原牵头单位留作协办。"),
    "succeed": _("原单位的任务、时限和记录全部转给承接单位。"),
    "remind": _("催办送达该单位，记入全留痕，不改变时限。"),
    "supervise": _("督办单送达被督办单位及其上级，全程留痕并计入考核。"),
    "instruct": _("批示记入全留痕，各有关单位都能看到。"),
    "interview": _("约谈记录送该单位，记入全留痕。"),
    "revisit": _("抽查只留痕，不改变评价和得分；结案后也可以记。"),
    "order_rework": _("退回牵头单位和有责任的单位返工，各得一个新的办结时限，计入返工扣分。"),
    "report_refusal": _("报县区调查认定；认定前本哨不能结案，每个单位只报告一次。"),
    "investigate": _("认定属实的，该单位按推诿扣分，计入年度考核。"),
    "annotate": _("备注记入全留痕，所有看得到本哨的人都能看到，不能删除。"),
}


def told_of(name: str, detail: Detail) -> str:
    """What giving the command will do to whom."""
    said = TELLS.get(name)
    return "" if said is None else str(said) % {"n": len(detail.whistle.wanted)}
