"""What stands around every page for the person who is acting."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.accounts.acting import Acting
from muster.core.directory.actors import Actor, Post, Role
from muster.core.directory.book import UnitBook
from muster.directory import facts as directory
from muster.web.look.frame import FrameView, NavItem
from muster.web.told.labels import ROLES
from muster.whistles.concerned import reach

PLACES: tuple[tuple[str, str | Promise, str], ...] = (
    ("phone", _("手机端"), "smartphone"),
    ("inbox", _("我的待办"), "inbox"),
    ("appeals", _("诉求"), "message-square-text"),
    ("register", _("哨件"), "megaphone"),
    ("map", _("地图"), "map"),
    ("overview", _("指挥"), "radar"),
    ("scores", _("考核"), "chart-column"),
)

BADGES = {"inbox": "owed", "appeals": "received"}
"""The counts that the live stream shows beside a place: what waits there for the person's own units."""
OF_CASES = frozenset({"appeals", "map", "overview"})
"""Pages that are nothing without cases: administrators read none."""

FIELD = frozenset({Role.GRID_WORKER, Role.COMMUNITY_WORKER, Role.HANDLER})
"""Who works outdoors: the phone app is theirs, offered on screens of its size."""
ON_PHONES = frozenset({"phone"})


def framed(request: HttpRequest, acting: Acting, context: Mapping[str, Any]) -> dict[str, Any]:
    """The page's context with its frame: the way about, and who is acting."""
    units = directory.unit_book(number=acting.directory)
    sees = bool(reach(by=acting.actor, units=units))
    here = request.resolver_match.url_name if request.resolver_match else ""
    frame = FrameView(
        nav=tuple(
            NavItem(
                label=str(label),
                url=reverse(name),
                icon=icon,
                current=name == here,
                count_name=BADGES.get(name, ""),
                on_phones=name in ON_PHONES,
            )
            for name, label, icon in PLACES
            if (name not in OF_CASES or sees) and (name not in ON_PHONES or in_the_field(acting.actor))
        ),
        person=acting.name,
        person_id=acting.actor.person,
        post=" · ".join(post_label(post, units) for post in acting.actor.posts[:1]),
        sign_out_url=reverse("sign_out"),
        live_source="/live/changes",
        demo_note=demo_note(),
    )
    return {"frame": frame, **context}


def in_the_field(actor: Actor) -> bool:
    """Whether this person works outdoors from any of their posts."""
    return any(post.role in FIELD for post in actor.posts)


def demo_note() -> str:
    """What a page of the demo city says of itself; nothing anywhere else."""
    return gettext("演示城市：人物和事件均为虚构，地图为示意图。") if settings.MUSTER_DEMO else ""


def post_label(post: Post, units: UnitBook) -> str:
    """A post as people say it: 华山街道综合管理中心 调度员."""
    return f"{units.get(post.unit).name} {ROLES[post.role]}"
