"""One command on one whistle, by itself."""

from dataclasses import dataclass

from muster.web.look.commands import CommandView
from muster.web.look.lights import LightView
from muster.web.look.problems import ProblemView


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedScreen:
    """Template web/screens/deed.html, as `screen`; for htmx web/components/deed.html.

    Without a `command` it is no longer open to the person: `problem` says so.
    """

    title: str
    number: str
    url: str
    type: str
    type_name: str
    light: LightView
    command: CommandView | None
    back: str
    problem: ProblemView | None = None
