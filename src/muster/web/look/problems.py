"""What do we tell people when something was refused or went wrong?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """What was refused, why, and what would be allowed. `tone`: red, amber, green or "" for information."""

    title: str
    detail: str = ""
    remedies: tuple[str, ...] = ()
    tone: str = "red"
    icon: str = "octagon-alert"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyView:
    """Nothing to show here: said calmly, with the way out where there is one."""

    title: str
    text: str = ""
    action_label: str = ""
    action_url: str = ""
