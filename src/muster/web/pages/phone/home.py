"""The phone's one page: today's tasks, the report, the roster and what has not been sent yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from muster.accounts.acting import Acting, acting_of
from muster.web.look.problems import EmptyView, ProblemView
from muster.web.pages.frame import demo_note, post_label
from muster.web.pages.phone.forms import report_form
from muster.web.pages.phone.roster import turns_of
from muster.web.pages.phone.tasks import tasks_of
from muster.web.pages.phone.words import words
from muster.web.screens.phone import PhoneScreen, Purpose, TaskView
from muster.whistles.services.facts import current_facts


@require_safe
def phone(request: HttpRequest) -> HttpResponse:
    """The page. What a phone keeps of it is this person's own and nobody else's."""
    return show(request, acting_of(request))


def show(
    request: HttpRequest, acting: Acting, *, problem: ProblemView | None = None, status: int = 200
) -> HttpResponse:
    """The page, with what was refused on top where a form without scripts came back."""
    facts = current_facts(now=acting.now, directory_number=acting.directory)
    tasks, more = tasks_of(acting=acting, facts=facts)
    screen = PhoneScreen(
        person=acting.actor.person,
        name=acting.name,
        post=" · ".join(post_label(post, facts.units) for post in acting.actor.posts[:1]),
        now=acting.now,
        tasks=tasks,
        more=more,
        purposes=_purposes(tasks),
        report=report_form(acting=acting, known=facts.known),
        turns=turns_of(acting=acting, units=facts.units),
        words=words(),
        empty=EmptyView(
            title=gettext("今天没有待办"), text=gettext("有哨件需要您到场、反馈或核查时会出现在这里。")
        ),
        demo_note=demo_note(),
        problem=problem,
    )
    return render(request, "web/phone/home.html", {"screen": screen}, status=status)


def _purposes(tasks: tuple[TaskView, ...]) -> tuple[Purpose, ...]:
    named = (
        ("arrive", gettext("报到"), "map-pin"),
        ("feed_back", gettext("反馈"), "message-square-text"),
        ("verify", gettext("核查"), "badge-check"),
    )
    found = {name: [task for task in tasks if name in task.purposes.split()] for name, _, _ in named}
    return tuple(
        Purpose(
            name=name,
            label=label,
            icon=icon,
            count=len(found[name]),
            url=f"#{found[name][0].anchor}" if found[name] else "#tasks",
        )
        for name, label, icon in named
    )
