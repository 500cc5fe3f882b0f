"""What was read in a text, in words."""

from django.utils.translation import gettext_lazy as _

from muster.text.quality.abuse import AbuseKind
from muster.text.quality.emptiness import Emptiness
from muster.text.quality.personal import PersonalKind
from muster.text.quality.reply import Flaw, Part
from muster.text.quality.urgency import DangerKind

DANGERS = {
    DangerKind.GAS: _("燃气泄漏"),
    DangerKind.FIRE: _("火情"),
    DangerKind.EXPLOSION: _("爆炸或危险品"),
    DangerKind.COLLAPSE: _("坍塌"),
    DangerKind.FALLING: _("高空坠物"),
    DangerKind.FLOOD: _("水淹"),
    DangerKind.MANHOLE: _("井口敞开"),
    DangerKind.WIRE: _("带电危险"),
    DangerKind.LIFE: _("人身危险"),
    DangerKind.VIOLENCE: _("暴力"),
    DangerKind.POISON: _("中毒"),
}
ABUSES = {
    AbuseKind.INSULT: _("辱骂"),
    AbuseKind.OBSCENE: _("污言秽语"),
    AbuseKind.OFFICIAL: _("辱骂工作人员"),
    AbuseKind.THREAT: _("威胁"),
}
EMPTINESS = {
    Emptiness.BLANK: _("没有内容"),
    Emptiness.PUNCTUATION: _("只有标点符号"),
    Emptiness.REPEATED: _("同样的话反复出现"),
    Emptiness.TEST: _("像是试填"),
    Emptiness.GREETING: _("只有问候"),
    Emptiness.PLACEHOLDER: _("没有写具体内容"),
}
PERSONAL = {
    PersonalKind.MOBILE: _("手机号码"),
    PersonalKind.LANDLINE: _("座机号码"),
    PersonalKind.IDENTITY: _("身份证号"),
    PersonalKind.CARD: _("银行卡号"),
    PersonalKind.PLATE: _("车牌号"),
    PersonalKind.EMAIL: _("电子邮箱"),
    PersonalKind.ACCOUNT: _("微信或 QQ 号"),
    PersonalKind.NAME: _("姓名"),
}
PARTS = {
    Part.ANSWER: _("回应了所问"),
    Part.ACTION: _("写明做了什么"),
    Part.DATE: _("写明时间"),
    Part.CONTACT: _("留有联系方式"),
}
LACKS = {
    Part.ANSWER: _("没有回应诉求里说的事"),
    Part.ACTION: _("没有写明做了什么"),
    Part.DATE: _("没有写明什么时候"),
    Part.CONTACT: _("没有留联系方式"),
}
FLAWS = {
    Flaw.EMPTY: _("除套话外没有内容：“已收悉”“高度重视”不是答复"),
    Flaw.FORWARDED: _("只说转给别人，没有说办了什么"),
}
