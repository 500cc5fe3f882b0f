"""Template words: icons, moments."""

from datetime import datetime
from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from muster.web.look import moments
from muster.web.musterline import svg
from muster.web.musterline.drawing import Drawing

register = template.Library()


@register.simple_tag
@cache
def icon(name: str, size: str = "", tone: str = "") -> SafeString:
    """A decorative icon of the sprite; the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"{}{}><use href="{}#{}"></use></svg>',
        format_html(' data-size="{}"', size) if size else "",
        format_html(' data-tone="{}"', tone) if tone else "",
        static("muster/icons.svg"),
        name,
    )


@register.filter
def stamp(at: datetime | None) -> str:
    """2026年11月24日 14:05, or nothing."""
    return moments.stamp(at) if at else ""


@register.filter
def shortly(at: datetime | None, now: datetime) -> str:
    """The moment as briefly as `now` allows, or nothing."""
    return moments.shortly(at, now) if at else ""


@register.filter
def day(at: datetime) -> str:
    """11月24日."""
    return moments.day(at)


@register.filter
def clock_time(at: datetime) -> str:
    """14:05."""
    return moments.clock_time(at)


@register.simple_tag
def muster_track(drawing: Drawing, *, titled: bool = False) -> SafeString:
    """One track of a muster line."""
    return svg.track_svg(drawing, titled=titled)


@register.filter
def limit_word(name: str) -> str:
    """A limit of the muster line in words."""
    return svg.limit_word(name)
