"""What a resident gets who asked too often."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.web.look.moments import clock_time
from muster.web.residents.screens import WaitScreen


def too_often(request: HttpRequest, *, until: datetime, now: datetime, back: str) -> HttpResponse:
    """A page that says until when; programs read it from the header."""
    seconds = max(1, round((until - now).total_seconds()))
    screen = WaitScreen(
        title=gettext("请稍后再试"),
        text=gettext("这里的尝试太频繁了。请在 %(time)s 以后再试；急事请拨打 12345。")
        % {"time": clock_time(until)},
        back_url=reverse(back),
    )
    answer = render(request, "web/residents/wait.html", {"screen": screen}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer
