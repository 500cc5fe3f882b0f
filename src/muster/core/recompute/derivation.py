"""A whole sheet as text: every figure with its formula, the cases and the events, in both languages."""

from collections.abc import Callable, Iterator

from muster.core.score.figure import Bilingual, Component, Figure
from muster.core.score.indicators import INDICATORS
from muster.core.score.reference import FLAGS, NULLS
from muster.core.score.unit import UnitSheet

NameOf = Callable[[int], str]
_STEP = "  "


def derivation(*, sheet: UnitSheet, period: str, name_of: NameOf) -> Iterator[str]:
    """The lines, from the total down to the components of each assignment.

    The same sheet gives the same lines to the byte. Events are numbers in the stream of the case.
    """
    yield f"{name_of(sheet.unit)} {period}"
    version = sheet.weights_version
    yield _both(Bilingual(zh=f"权重第 {version} 版", en=f"weights version {version}"))
    yield from _figure("T", sheet.total, depth=0)
    yield from _figure("S", sheet.street, depth=0)
    for blower in sheet.blowers:
        yield f"{_STEP}{name_of(blower.blower)} n = {blower.sample}"
        yield from _figure("x̄", blower.mean, depth=2)
        yield from _figure("→", blower.shrunk, depth=2)
    for figure in sheet.assignments:
        yield from _figure(figure.subject, figure, depth=1)
        for part in figure.components:
            yield _component(part)


def _figure(name: str, figure: Figure, *, depth: int) -> Iterator[str]:
    """The value or why there is none, its formula, and what must be known beside it."""
    indent = _STEP * depth
    value = "–" if figure.rounded is None else f"{figure.rounded:f}"
    yield f"{indent}{name} = {value}  {_both(INDICATORS[figure.code].name)}"
    if figure.worked is not None:
        yield f"{indent}{_STEP}{_both(figure.worked)}"
    if figure.null is not None:
        zh, en = NULLS[figure.null]
        yield f"{indent}{_STEP}{_both(Bilingual(zh=zh, en=en))}"
    for flag in sorted(figure.flags):
        zh, en = FLAGS[flag]
        yield f"{indent}{_STEP}! {_both(Bilingual(zh=zh, en=en))}"


def _component(part: Component) -> str:
    """What one component brings, why, in which case by which events."""
    events = " ".join(f"#{event}" for event in part.events)
    cases = " ".join(part.cases)
    return f"{_STEP * 3}{part.points:+.2f}  {_both(part.why)}  [{cases} {events}]"


def _both(told: Bilingual) -> str:
    return told.zh if told.zh == told.en else f"{told.zh} · {told.en}"
