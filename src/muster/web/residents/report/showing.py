"""From the draft to what the three steps show."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext

from muster.core.directory.place import Place
from muster.core.directory.units import Unit
from muster.intake.nearby import OpenCase, open_cases_near
from muster.web.look.commands import OptionView
from muster.web.residents.city import OTHER, City, case_view, category_name
from muster.web.residents.report.draft import Draft
from muster.web.residents.report.places import grids_of, named_like, place_of
from muster.web.residents.report.reading import TEXT_MOST, Errors
from muster.web.residents.screens import CaseView, Group, MatterScreen, PhotoView, PlaceScreen
from muster.web.told.texts.danger import dangers_in

PHOTOS_MOST = 4


def place_screen(draft: Draft, *, city: City, sought: str, errors: Errors) -> PlaceScreen:
    ladder = city.ladder
    grids = grids_of(community=draft.community, on=city.on)
    found = named_like(sought, ladder=ladder)
    if sought and not found:
        errors = {**errors, "sought": gettext("没有找到这个名字，请换个说法，或从列表里选。")}
    return PlaceScreen(
        streets=tuple(
            Group(label=county.name, options=_options(ladder.below.get(county.id, ()), draft.street))
            for county in ladder.counties
            if ladder.below.get(county.id)
        ),
        communities=_options(ladder.below.get(draft.street or 0, ()), draft.community),
        grids=tuple(
            OptionView(value=str(grid), label=name, chosen=grid == draft.grid) for grid, name in grids.items()
        ),
        address=draft.address,
        address_needed=draft.point is None,
        located=_located(draft, city),
        sought=sought,
        found=tuple(
            OptionView(
                value=str(unit.id),
                label=unit.name,
                help=city.name(ladder.units.organisation_above(unit.id, city.on)),
            )
            for unit in found
        ),
        photos=own_photos(draft.photos),
        photos_left=PHOTOS_MOST - len(draft.photos),
        errors=errors,
    )


def matter_screen(draft: Draft, *, city: City, errors: Errors) -> MatterScreen:
    items = city.items(street=draft.street)
    by_category: dict[str, list[OptionView]] = {}
    for item in items.values():
        option = OptionView(value=item.code, label=item.name, chosen=item.code == draft.item)
        by_category.setdefault(item.category, []).append(option)
    return MatterScreen(
        place=draft_place(draft, city=city),
        categories=tuple(
            OptionView(value=category, label=category_name(category), chosen=category == draft.category)
            for category in (*by_category, OTHER)
        ),
        items=tuple(Group(label=label, options=tuple(options)) for label, options in by_category.items()),
        text=draft.text,
        most=TEXT_MOST,
        cases=tuple(case_view(case, city=city) for case in near(draft, city=city)),
        dangers=dangers_in(draft.text, on=city.on),
        errors=errors,
    )


def similar_cases(draft: Draft, *, city: City) -> tuple[CaseView, ...]:
    """The open cases nearby about the same kind of matter."""
    views = (case_view(case, city=city, category=draft.category) for case in near(draft, city=city))
    return tuple(view for view in views if view.same)


def near(draft: Draft, *, city: City) -> tuple[OpenCase, ...]:
    return open_cases_near(place=draft_spot(draft, city=city))


def draft_spot(draft: Draft, *, city: City) -> Place:
    return place_of(draft, units=city.known.units, on=city.on)


def draft_place(draft: Draft, *, city: City) -> str:
    """Where it is, in one line."""
    named = city.place_name(street=draft.street, community=draft.community)
    return " · ".join(part for part in (named, draft.address) if part)


def matter_name(draft: Draft, *, city: City) -> str:
    """What it is about, in one line."""
    item = city.items(street=draft.street).get(draft.item)
    name = category_name(draft.category)
    return name if item is None else f"{name} · {item.name}"


def own_photos(photos: Iterable[str]) -> tuple[PhotoView, ...]:
    """Photos of the reader's own."""
    return tuple(PhotoView(id=photo, url=reverse("report_photo", args=[photo])) for photo in photos)


def _located(draft: Draft, city: City) -> str:
    """Where the device says it is, while the lists say the same."""
    if draft.point is None or draft_spot(draft, city=city).point is None:
        return ""
    where = city.place_name(street=draft.street, community=draft.community)
    if draft.accuracy is None:
        return where
    return gettext("%(where)s（误差约 %(n)d 米）") % {"where": where, "n": draft.accuracy}


def _options(units: tuple[Unit, ...], chosen: int | None) -> tuple[OptionView, ...]:
    return tuple(OptionView(value=str(unit.id), label=unit.name, chosen=unit.id == chosen) for unit in units)
