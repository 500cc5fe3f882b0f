"""A whistle being drawn up, and the cases behind a rate."""

from datetime import timedelta

from django.utils.translation import gettext as _
from tests.core.lifecycle import scene
from tests.web.preview.moments import NOW

from muster.core.lifecycle.parts import Source
from muster.web.forms import fields as f
from muster.web.look.commands import OptionView
from muster.web.look.problems import ProblemView
from muster.web.look.summoning import LimitView, SummoningView
from muster.web.screens.drafting import DraftingScreen
from muster.web.screens.rate import CountedCase, RateScreen
from muster.web.screens.score import ScoreFigure
from muster.web.told.labels import SOURCES

WRONG = ProblemView(title="还不能这样起草", detail="清单外事项须注明二级类别", tone="red")


def drafting(*, wrong: bool = False) -> DraftingScreen:
    return DraftingScreen(
        title=_("起草哨件"),
        lead=_("写清问题和本级已做的事；系统按清单建议召集谁、各在何时之前。"),
        url="drafting.html",
        idempotency_key="sample",
        matter=(
            f.hidden("blower", 1),
            f.item("item", _("事项"), [scene.ITEM], chosen=scene.ITEM.code),
            f.choice("organisation", _("属地"), {"4": "文林社区"}, chosen="4"),
        ),
        words=(
            f.line("title", _("标题"), value="文林街夜间占道经营"),
            f.choice("source", _("哨源"), SOURCES, chosen=Source.MASS_CALL.value),
            f.words("own_attempt", _("本级已经做了什么")),
        ),
        summoning=SummoningView(
            ground=_("按事项清单建议，可以调整。"),
            fields=(
                f.unit("lead", _("牵头单位"), [scene.BOOK.get(scene.URBAN)], chosen=scene.URBAN),
                f.units_of("assists[]", _("协办单位"), [scene.BOOK.get(scene.POLICE)], chosen=True),
            ),
            others=f.units_of("assists[]", _("增加协办单位"), [scene.BOOK.get(scene.WATER)], chosen=False),
            limits=(
                LimitView(name=_("到场报到"), limit="3 个工作日", due_at=NOW + timedelta(days=5)),
                LimitView(name=_("办结并反馈"), limit="15 个工作日", due_at=NOW, provisional=True),
                LimitView(name=_("核查结果"), limit="3 个工作日"),
            ),
        ),
        endings=(
            OptionView(value="submit", label=_("提请审批")),
            OptionView(value="draft", label=_("存为草稿")),
        ),
        problem=WRONG if wrong else None,
    )


def rate() -> RateScreen:
    return RateScreen(
        name="结案率",
        formula="已结案 ÷ (登记 − 挂账)",
        unit="五华区城市管理局",
        period="2026-11",
        sheet_url="score.html",
        figure=ScoreFigure(text="95.65 %"),
        worked="44 ÷ (50 − 4) = 95.65 %",
        cases=(
            CountedCase(
                number="530102001-2026-000687", title="翠湖西路预付卡退费", url="#", counted=True, things=1
            ),
            CountedCase(number="", title="与您的岗位无关的哨件", url="", counted=False, things=2),
        ),
        more=3,
    )
