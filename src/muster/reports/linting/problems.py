"""What is wrong with a template, where, and what would be right; in both languages."""

from dataclasses import dataclass

from muster.core.lifecycle.refusals import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in the file as people find it; empty for the file as a whole."""

    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong. `code` is stable; the words say what would be right."""

    code: str
    at: Spot
    zh: str
    en: str


class BadTemplate(Refusal):
    """A template that is not taken, with every problem found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            f"模板有 {len(problems)} 处问题，未启用",
            f"the template has {len(problems)} problems and is not used",
        )
        self.problems = problems
