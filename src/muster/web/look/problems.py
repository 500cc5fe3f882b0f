"""What do we tell people when something was refused or went wrong?"""

from dataclasses import dataclass

from muster.web.look.timeline import EntryView


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """What was refused, why, and what would be allowed. `tone`: red, amber, green or "" for information.

    `entries` are what happened meanwhile, the newest first; `typed` are the words, each with its label, of a
    form that is not offered any more, so that they can be taken elsewhere.
    """

    title: str
    detail: str = ""
    remedies: tuple[str, ...] = ()
    tone: str = "red"
    icon: str = "octagon-alert"
    entries: tuple[EntryView, ...] = ()
    typed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyView:
    """Nothing to show here: said calmly, with the way out where there is one."""

    title: str
    text: str = ""
    action_label: str = ""
    action_url: str = ""
