"""Every sample page: its template and its context."""

from typing import Any

from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from tests.web.preview import appeals, boards, drafting, lists, scores, whistles
from tests.web.preview.frames import frame

from muster.web.look.problems import ProblemView

_STALE = ProblemView(
    title="哨件刚刚有了变化",
    detail="您提交督办时，五华区公安分局已追加一条处置。页面已换成最新情况，您写的内容还在。",
    remedies=("核对后再次提交", "或者取消"),
    tone="amber",
    icon="triangle-alert",
)


def pages() -> dict[str, tuple[str, str, Any]]:
    """File name to (template, current place, screen)."""
    return {
        "inbox": ("web/screens/inbox.html", "inbox", boards.inbox()),
        "fifty": ("web/screens/inbox.html", "inbox", boards.inbox(rows=10)),
        "empty": ("web/screens/inbox.html", "inbox", boards.inbox(empty=True)),
        "whistles": ("web/screens/whistle.html", "whistles", whistles.bar_street()),
        "conflict": ("web/screens/whistle.html", "whistles", whistles.bar_street(problem=_STALE)),
        "overview": ("web/screens/overview.html", "overview", boards.overview()),
        "register": ("web/screens/list.html", "whistles", lists.register()),
        "drafting": ("web/screens/drafting.html", "whistles", drafting.drafting()),
        "drafting_wrong": ("web/screens/drafting.html", "whistles", drafting.drafting(wrong=True)),
        "score": ("web/screens/score.html", "score", scores.sheet()),
        "rate": ("web/screens/rate.html", "score", drafting.rate()),
        "appeals": ("web/screens/list.html", "appeals", lists.appeals()),
        "appeals_none": ("web/screens/list.html", "appeals", lists.appeals(empty=True)),
        "appeal": ("web/screens/appeal.html", "appeals", appeals.bar_music()),
        "appellant": ("web/screens/appeal.html", "appeals", appeals.bar_music(revealed=True)),
        "reception": ("web/screens/reception.html", "appeals", appeals.reception()),
        "reception_wrong": ("web/screens/reception.html", "appeals", appeals.reception(wrong=True)),
        "signin": ("web/screens/signin.html", "", scores.sign_in()),
        "signin_wrong": ("web/screens/signin.html", "", scores.sign_in(wrong=True)),
    }


def render(name: str, *, language: str = "zh-hans", cookie: str = "") -> str:
    with translation.override(language):
        template, current, screen = pages()[name]
    request = RequestFactory().get(f"/{name}")
    request.COOKIES["muster_look"] = cookie
    context: dict[str, Any] = {"screen": screen}
    if current:
        context["frame"] = frame(current, english=language == "en")
    with translation.override(language):
        return render_to_string(template, context, request=request)
