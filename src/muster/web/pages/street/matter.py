"""One matter: what is known, what happened, what may be done now."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import acting_of
from muster.core.empowerment.asked import Answer, questions
from muster.core.empowerment.decide import allowed_commands
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.kinds.party.body import NAME as PARTY_BODIES
from muster.core.empowerment.kinds.responsibility import NAME as LISTS
from muster.core.empowerment.matter import Matter
from muster.directory import facts as directory
from muster.empowerment.queries import Filters, Happened, get_matter, history, matters
from muster.empowerment.telling import Words, answer_of, asked_of, listed_items, named_bodies, texts_of
from muster.web.forms.street.registers import Offered, fields_of
from muster.web.look.commands import CommandView, FieldView
from muster.web.look.problems import ProblemView
from muster.web.pages.frame import framed
from muster.web.pages.street.funds import account_of
from muster.web.pages.street.standing import Standing, kind_of, standing_of
from muster.web.pages.street.versions import compared_with, versions_of
from muster.web.screens.street.registers import MatterScreen
from muster.web.told.street.registers import entry_of_matter, flag_tags, is_english, label, state_tag

MOST_BODIES = 2000
"""A large street has some 700 building groups."""
DANGER = ("cancel", "withdraw", "refuse", "return", "dismiss", "take_back", "reverse", "dissolve", "leave")
"""How the names of commands begin that end a matter against somebody's wish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A matter with its history, the street's lists where they matter, and the words for all of it."""

    matter: Matter[Any]
    kind: Kind
    happened: tuple[Happened, ...]
    lists: tuple[Matter[Any], ...]
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A form that came back: which command, its fields as sent, and why."""

    name: str
    fields: tuple[FieldView, ...]
    problems: tuple[str, ...]


def street_matter(request: HttpRequest, kind: str, matter_id: UUID) -> HttpResponse:
    """The page."""
    standing = standing_of(acting_of(request))
    return show_matter(request, standing, seen_matter(standing, kind_of(kind), str(matter_id)))


def seen_matter(standing: Standing, kind: Kind, matter_id: str) -> Seen:
    """The matter as this person sees it: at most four statements. Raises NotFound."""
    matter = get_matter(kind=kind.name, matter_id=matter_id, view=standing.view)
    happened = history(matter=matter)
    filters = Filters(today=standing.today, street=matter.street, states=("adopted",))
    related = kind.name == LISTS or LISTS in kind.knows
    lists = matters(kind=LISTS, view=standing.view, filters=filters).items if related else ()
    bodies = bodies_of(standing, matter.street) if names_a_body(kind.body) else ()
    found = texts_of([matter, *lists, *bodies], [one.event.said for one in happened])
    return Seen(
        matter=matter,
        kind=kind,
        happened=happened,
        lists=lists,
        words=Words(
            texts=found,
            units=standing.known.units,
            items=items_at(standing, matter.street),
            listed=listed_items(lists, found) | named_bodies(bodies, found),
            english=is_english(),
        ),
    )


def names_a_body(of: type[Any]) -> bool:
    """Whether a command or a body names another Party organisation."""
    return any(question.answer is Answer.PARTY_BODY for question in questions(of))


def bodies_of(
    standing: Standing, street: int | None = None, *, states: tuple[str, ...] = ()
) -> tuple[Matter[Any], ...]:
    """The Party organisations that the reader sees: one statement."""
    filters = Filters(today=standing.today, street=street, states=states)
    return matters(kind=PARTY_BODIES, view=standing.view, filters=filters, limit=MOST_BODIES).items


def items_at(standing: Standing, street: int) -> directory.Catalogue:
    """The catalogue in force at a street; an empty one where there is none."""
    try:
        return standing.known.catalogue_for(organisation=street, on=standing.today)
    except directory.NoVersion:
        return {}


def show_matter(
    request: HttpRequest,
    standing: Standing,
    seen: Seen,
    *,
    returned: Returned | None = None,
    problem: ProblemView | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with the form that came back still open."""
    matter, words = seen.matter, seen.words
    asked = asked_of(matter.kind)
    plain = [one for one in asked if one.name != "title" and one.answer is not Answer.ROWS]
    told = ((label(one), words.of(one, answer_of(matter=matter, question=one))) for one in plain)
    account = account_of(matter=matter, words=words, standing=standing)
    screen = MatterScreen(
        kind=label(seen.kind),
        title=words.texts.get(matter.title.id) or gettext("（无标题）"),
        url=reverse("street_matter", args=[matter.kind, matter.id]),
        list_url=reverse("street_matters", args=[matter.kind]),
        now=standing.acting.now,
        state=state_tag(matter, on=standing.today),
        flags=flag_tags(matter, on=standing.today),
        facts=tuple((name, text) for name, text in told if text),
        rows=tuple(_rows(seen)) if account is None else (),
        entries=tuple(
            entry_of_matter(one, kind=matter.kind, words=words, units=standing.known.units)
            for one in reversed(seen.happened)
        ),
        commands=tuple(_commands(standing, seen, returned)),
        account=account,
        compared=compared_with(matter=matter, lists=seen.lists, words=words),
        versions=versions_of(matter=matter, lists=seen.lists, on=standing.today),
        problem=problem,
    )
    context = framed(request, standing.acting, {"screen": screen})
    return render(request, "web/screens/matter.html", context, status=status)


def _rows(seen: Seen) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The rows of a body: under a closed list's words, e.g. a list's items by function, else all together."""
    for question in questions(seen.kind.body):
        if question.answer is not Answer.ROWS or question.of is None:
            continue
        grouped: dict[str, list[str]] = {}
        for row in answer_of(matter=seen.matter, question=question) or ():
            head, *cells = (seen.words.of(it, getattr(row, it.name)) for it in questions(question.of))
            if questions(question.of)[0].answer is Answer.CHOICE:
                grouped.setdefault(head, []).append("：".join(cells))
            else:
                grouped.setdefault(label(question), []).append("：".join((head, *cells)))
        yield from ((name, tuple(told)) for name, told in grouped.items())


def offered_rows(standing: Standing, seen: Seen) -> tuple[Transition, ...]:
    """What this person may do now."""
    return allowed_commands(matter=seen.matter, context=standing.context)


def offered_for(standing: Standing, seen: Seen, row: Transition) -> Offered:
    """What the form of a command offers; what is known already stands in it."""
    known = {question.name: question for question in asked_of(seen.matter.kind)}
    begun = {
        question.name: seen.words.of(known[question.name], answer)
        for question in questions(row.command)
        if question.name in known
        and (answer := answer_of(matter=seen.matter, question=known[question.name])) is not None
    }
    return Offered(
        named=standing.named,
        communities=standing.communities,
        teams=standing.teams,
        items=seen.words.items,
        listed=seen.words.listed,
        begun=begun,
    )


def _commands(standing: Standing, seen: Seen, returned: Returned | None) -> Iterable[CommandView]:
    rows = offered_rows(standing, seen)
    first = next((row for row in rows if row.goal and not row.name.startswith(DANGER)), None)
    for row in rows:
        danger = row.name.startswith(DANGER)
        back = returned if returned is not None and returned.name == row.name else None
        yield CommandView(
            name=row.name,
            label=label(row),
            action=reverse("street_command", args=[seen.matter.kind, seen.matter.id, row.name]),
            idempotency_key=str(uuid4()),
            version=seen.matter.version,
            icon="undo-2" if danger else "check" if row.goal else "pencil-line",
            kind="danger" if danger else "primary" if row is first else "normal",
            fields=back.fields if back else fields_of(row, offered_for(standing, seen, row)),
            problems=back.problems if back else (),
            opened=back is not None,
        )
