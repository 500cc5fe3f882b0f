"""What stands around every page for the person who is acting."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting
from muster.core.directory.actors import Post
from muster.core.directory.book import UnitBook
from muster.directory import facts as directory
from muster.directory.finding.spelling import spelled
from muster.web.look.frame import FrameView, NavItem
from muster.web.pages.desks.places import places_of, reads_cases
from muster.web.told.labels import ROLES


def framed(request: HttpRequest, acting: Acting, context: Mapping[str, Any]) -> dict[str, Any]:
    """The page's context with its frame: the way about, and who is acting."""
    units = directory.unit_book(number=acting.directory)
    here = (request.resolver_match and request.resolver_match.url_name) or ""
    frame = FrameView(
        nav=tuple(
            NavItem(
                label=str(place.label),
                pinyin=spelled(str(place.label)).pinyin,
                url=reverse(place.name),
                icon=place.icon,
                current=here == place.name or here.startswith(f"{place.name}_"),
                count_name=place.badge,
                on_phones=place.on_phones,
                count_url=reverse(place.count) if place.count else "",
            )
            for place in places_of(acting.actor, units)
        ),
        person=acting.name,
        person_id=acting.actor.person,
        post=" · ".join(post_label(post, units) for post in acting.actor.posts[:1]),
        sign_out_url=reverse("sign_out"),
        live_source="/live/changes",
        live_since=acting.now.isoformat(),
        demo_note=demo_note(),
        search_url=reverse("search") if reads_cases(acting.actor, units) else "",
    )
    return {"frame": frame, **context}


def demo_note() -> str:
    """What a page of the demo city says of itself; nothing anywhere else."""
    return gettext("演示城市：人物和事件均为虚构，地图为示意图。") if settings.MUSTER_DEMO else ""


def post_label(post: Post, units: UnitBook) -> str:
    """A post as people say it: 华山街道综合管理中心 调度员."""
    return f"{units.get(post.unit).name} {ROLES[post.role]}"
