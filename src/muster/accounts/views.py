"""Saved views: a list's filters under a name, for oneself or one's unit. Rights are always the reader's."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from muster.accounts.acting import Acting
from muster.accounts.models import SavedView
from muster.core.lifecycle.refusals import Refusal

MOST = 30
"""Views of one person on one page, and of all that are offered."""


class ViewRefused(Refusal):
    """The view cannot be saved like this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A saved view as its reader finds it. `unit` shares it; `mine` may be renamed and deleted."""

    id: int
    name: str
    query: str
    unit: int | None
    mine: bool


def saved_views(*, page: str, by: Acting) -> tuple[View, ...]:
    """Mine, in the order they were saved, then those shared with my units: one statement."""
    rows = _visible(by).filter(page=page).annotate(person=F("owner__person_id"))
    found = [
        View(id=row.id, name=row.name, query=row.query, unit=row.unit, mine=row.person == by.actor.person)
        for row in rows.order_by("id")[: 2 * MOST]
    ]
    return tuple(sorted(found, key=lambda view: not view.mine))


def get_view(*, view_id: int, by: Acting) -> SavedView | None:
    """My own view of this id."""
    return SavedView.objects.filter(id=view_id, owner__person_id=by.actor.person).first()


def save_view(
    *, page: str, name: str, query: str, unit: int | None, user_id: int, by: Acting, now: datetime
) -> SavedView:
    """Keep a view; one of the same name takes its place. Raises ViewRefused."""
    name = _checked_name(name)
    _check_unit(unit, by)
    mine = SavedView.objects.filter(owner_id=user_id, page=page)
    if mine.exclude(name=name).count() >= MOST:
        raise ViewRefused(f"每页至多保存 {MOST} 个视图", f"at most {MOST} views are kept for a page")
    view, _ = SavedView.objects.update_or_create(
        owner_id=user_id, page=page, name=name, defaults={"query": query, "unit": unit, "saved_at": now}
    )
    return view


def change_view(*, view: SavedView, name: str, unit: int | None, by: Acting, now: datetime) -> None:
    """Another name, shared or not. Raises ViewRefused."""
    view.name, view.unit, view.saved_at = _checked_name(name), unit, now
    _check_unit(unit, by)
    try:
        with transaction.atomic():
            view.save(update_fields=["name", "unit", "saved_at"])
    except IntegrityError:
        raise ViewRefused("您已有同名的视图", "you have a view of this name already") from None


def drop_view(*, view: SavedView) -> None:
    """It is gone for everybody it was shared with."""
    view.delete()


def _visible(by: Acting) -> QuerySet[SavedView]:
    units = [post.unit for post in by.actor.posts]
    return SavedView.objects.filter(Q(owner__person_id=by.actor.person) | Q(unit__in=units))


def _checked_name(name: str) -> str:
    if not 1 <= len(name) <= SavedView.LONGEST_NAME:
        raise ViewRefused(
            f"名称须为 1 至 {SavedView.LONGEST_NAME} 字",
            f"a name has 1 to {SavedView.LONGEST_NAME} characters",
        )
    return name


def _check_unit(unit: int | None, by: Acting) -> None:
    """Views are shared with units one works in."""
    if unit is not None and unit not in {post.unit for post in by.actor.posts}:
        raise ViewRefused("只能共享给您所在的单位", "a view is shared with a unit one works in")
