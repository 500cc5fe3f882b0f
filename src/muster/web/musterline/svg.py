"""How does a track read as SVG? Written in one go: a list of fifty lines has thousands of elements."""

from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from muster.web.look.moments import stamp
from muster.web.musterline.drawing import Box, Drawing, Mark, Segment


def track_svg(drawing: Drawing, *, titled: bool) -> SafeString:
    """The elements of one track; `titled` names every mark and its moment for whoever points at it."""
    return SafeString("".join(_elements(drawing, titled)))


def _elements(drawing: Drawing, titled: bool) -> Iterator[str]:
    for box in drawing.overs:
        yield f'<rect class="ml-over" {_placed(box)} rx="3"></rect>'
    for segment in drawing.segments:
        yield _segment(segment)
    for box in drawing.pauses:
        title = _title(gettext("暂停")) if titled else ""
        yield f'<rect class="ml-pause" {_placed(box)}></rect>'
        yield f'<rect class="ml-pause-hatch" fill="url(#muster-hatch)" {_placed(box)}>{title}</rect>'
    for mark in drawing.limits:
        yield _limit(mark, titled)
    for mark in drawing.marks:
        yield _mark(mark, titled)


def _segment(segment: Segment) -> str:
    return (
        f'<line class="ml-seg" data-kind="{segment.kind}"{_late(late=segment.late)}'
        f' x1="{segment.x1}" x2="{segment.x2}" y1="{segment.y1}" y2="{segment.y2}"></line>'
    )


def _limit(mark: Mark, titled: bool) -> str:
    title = _title(limit_word(mark.name), mark) if titled else ""
    return f'<line class="ml-limit" {_upright(mark)}>{title}</line>'


def _mark(mark: Mark, titled: bool) -> str:
    if mark.kind == "round":
        return _round(mark) if titled else ""
    title = _title(mark_word(mark.kind), mark) if titled else ""
    late = _late(late=mark.late)
    if mark.kind == "done":
        return f'<line class="ml-done"{late} {_upright(mark)}>{title}</line>'
    if mark.kind == "fail":
        r = mark.r
        cross = f'<path class="ml-fail" d="M-{r}-{r} {r} {r}M{r}-{r}-{r} {r}"></path>'
        return f'<svg x="{mark.x}" y="{mark.y}" overflow="visible">{title}{cross}</svg>'
    return f'<circle class="ml-{mark.kind}"{late} cx="{mark.x}" cy="{mark.y}" r="{mark.r}">{title}</circle>'


def _round(mark: Mark) -> str:
    words = escape(gettext("第 %(n)s 轮") % {"n": mark.name})
    text = f'<text class="ml-round" x="-7" y="4" text-anchor="end">{words}</text>'
    return f'<svg x="{mark.x}" y="{mark.y}" overflow="visible">{text}</svg>'


def limit_word(name: str) -> str:
    """A limit by its name: accept, arrive or finish."""
    if name == "accept":
        return gettext("接哨时限")
    return gettext("报到时限") if name == "arrive" else gettext("办结时限")


def mark_word(kind: str) -> str:
    """What a mark says happened."""
    if kind == "ring":
        return gettext("接哨")
    if kind == "disc":
        return gettext("报到")
    if kind == "done":
        return gettext("办结")
    return gettext("撤离") if kind == "end" else gettext("核查未通过")


def _title(words: str, mark: Mark | None = None) -> str:
    at = f" {stamp(mark.at)}" if mark is not None and mark.at is not None else ""
    return f"<title>{escape(words + at)}</title>"


def _late(*, late: bool) -> str:
    return ' data-late=""' if late else ""


def _placed(box: Box) -> str:
    return f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'


def _upright(mark: Mark) -> str:
    return f'x1="{mark.x}" x2="{mark.x}" y1="{mark.y1}" y2="{mark.y2}"'
