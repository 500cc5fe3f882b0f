"""How does a matter of the registers read: its names, tones, days and history?"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import get_language, gettext

from muster.core.directory.book import UnitBook
from muster.core.empowerment.asked import Answer, Choice, Question, questions
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.matter import Matter
from muster.core.empowerment.register import KINDS, entry_of
from muster.empowerment.queries import Happened
from muster.empowerment.telling import Words
from muster.web.look.timeline import EntryView
from muster.web.screens.street.registers import TagView

ICONS: Mapping[str, str] = {
    "responsibility_list": "list-checks",
    "task": "clipboard-check",
    "devolution": "hand",
    "county_act": "scale",
    "admission": "log-in",
    "unadmitted_work": "flag",
    "operation": "users",
    "consultation": "message-square-text",
    "street_fund": "wallet",
    "party_body": "building-2",
    "part_time_member": "users",
}
USUAL_ICON = "file-text"


def is_english() -> bool:
    """Whether the reader reads English."""
    return (get_language() or "").startswith("en")


def label(words: Kind | Transition | Choice | Question) -> str:
    """A name in the reader's language, as a heading writes it."""
    return words.en[:1].upper() + words.en[1:] if is_english() else words.zh


def state_tag(matter: Matter[Any], *, on: date) -> TagView:
    """Where it stands; an admission whose day has come says so."""
    kind = KINDS[matter.kind]
    state = kind.state_of(matter)
    if is_expired(matter, on=on):
        return TagView(label=gettext("%(state)s·已到期") % {"state": label(state)}, tone="amber")
    return TagView(label=label(state), tone="" if state in kind.ended else "accent")


def flag_tags(matter: Matter[Any], *, on: date) -> tuple[TagView, ...]:
    """What a person should look at."""
    kind = KINDS[matter.kind]
    late = kind.due_on(matter)
    found = [TagView(label=label(flag), tone="red") for flag in kind.flags(matter)]
    if late is not None and late < on:
        found.append(TagView(label=gettext("已逾期"), tone="red"))
    return tuple(found)


def is_expired(matter: Matter[Any], *, on: date) -> bool:
    """Whether the day has come on which it holds no more."""
    expires = KINDS[matter.kind].expires_on(matter)
    return expires is not None and expires <= on


def day_of(matter: Matter[Any]) -> str:
    """What its day means: until when it holds, or by when it is due."""
    kind = KINDS[matter.kind]
    expires, due = kind.expires_on(matter), kind.due_on(matter)
    if expires is not None:
        return gettext("有效至 %(day)s") % {"day": (expires - timedelta(days=1)).isoformat()}
    return "" if due is None else gettext("期限 %(day)s") % {"day": due.isoformat()}


def entry_of_matter(happened: Happened, *, kind: str, words: Words, units: UnitBook) -> EntryView:
    """One event of the timeline. People are not named: the unit acted, the ledger knows the person."""
    event = happened.event
    _, row = entry_of(type(event.said))
    told = []
    for question in questions(type(event.said)) if not row.opens else ():
        answer = words.of(question, getattr(event.said, question.name))
        if answer and question.answer is not Answer.ROWS:
            told.append(f"{label(question)}：{answer}")
    return EntryView(
        seq=happened.seq,
        at=event.occurred_at,
        actor=units.get(event.unit).name if event.unit is not None else "",
        deed=label(row),
        icon=ICONS.get(kind, USUAL_ICON),
        seal=happened.hash[:8],
        facts=tuple(told),
        tone="accent",
    )
