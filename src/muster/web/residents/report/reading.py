"""What did the resident send? Each step's form read, with what is wrong said at its fields."""

import re
from collections.abc import Mapping
from dataclasses import replace

from django.http import QueryDict
from django.utils.translation import gettext

from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.place import Point
from muster.intake.appellants.masking import plain_phone
from muster.intake.tables.clean import clean_text, clean_token
from muster.web.residents.city import OTHER
from muster.web.residents.report.draft import Draft
from muster.web.residents.report.places import Ladder
from muster.web.residents.words import PHONE_ODD

ADDRESS_MOST = 120
TEXT_LEAST, TEXT_MOST = 5, 1000
NAME_MOST = 30
PHONE = re.compile(r"\d{7,12}")
Errors = dict[str, str]


def whole(text: str | None) -> int | None:
    """A whole number as an id; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 18 else None


def position(form: QueryDict) -> tuple[Point, int | None] | None:
    """The position a device gave and how exact it is, in metres; None where it gave none that can be."""
    try:
        lon, lat = float(form.get("lon", "")), float(form.get("lat", ""))
    except ValueError:
        return None
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        return None
    accuracy = whole(form.get("accuracy"))
    return Point.of_degrees(lon, lat), None if accuracy is None else min(accuracy, 100_000)


def with_place(draft: Draft, form: QueryDict, *, ladder: Ladder) -> Draft:
    """The draft with street, community, grid and address as chosen; what does not belong together goes."""
    picked = whole(form.get("pick"))
    wanted = picked if picked is not None else whole(form.get("community")) or whole(form.get("street"))
    street = ladder.street_of(whole(form.get("street"))) if picked is None else ladder.street_of(picked)
    inside = {unit.id for unit in ladder.below.get(street or 0, ())}
    community = wanted if wanted in inside else None
    grid = whole(form.get("grid")) if community is not None and community == draft.community else None
    address = clean_text(form.get("address", "")).replace("\n", " ")
    return replace(draft, street=street, community=community, grid=grid, address=address)


def place_errors(draft: Draft) -> Errors:
    errors: Errors = {}
    if draft.street is None:
        errors["street"] = gettext("请选择街道，或用定位。")
    if len(draft.address) > ADDRESS_MOST:
        errors["address"] = gettext("最多 %(n)d 字。") % {"n": ADDRESS_MOST}
    elif not draft.address and draft.point is None:
        errors["address"] = gettext("请写明在哪里，例如“文化巷 12 号门口”。")
    return errors


def with_matter(draft: Draft, form: QueryDict, *, items: Mapping[str, CatalogueItem]) -> Draft:
    """The draft with category, item and words; an item brings its category."""
    item = items.get(form.get("item", ""))
    sent = form.get("category", "")
    known = {one.category for one in items.values()} | {OTHER}
    category = sent if sent in known else ""
    if item is not None and category in ("", item.category):
        return replace(draft, category=item.category, item=item.code, text=clean_text(form.get("text", "")))
    return replace(draft, category=category, item="", text=clean_text(form.get("text", "")))


def matter_errors(draft: Draft) -> Errors:
    errors: Errors = {}
    if not draft.category:
        errors["category"] = gettext("请选一类；说不清就选“其他问题”。")
    if len(draft.text) < TEXT_LEAST:
        errors["text"] = gettext("请用一句话说明发生了什么。")
    elif len(draft.text) > TEXT_MOST:
        errors["text"] = gettext("最多 %(n)d 字。") % {"n": TEXT_MOST}
    return errors


def contact_errors(form: QueryDict) -> Errors:
    errors: Errors = {}
    if not PHONE.fullmatch(plain_phone(clean_token(form.get("phone", "")))):
        errors["phone"] = str(PHONE_ODD)
    if len(clean_token(form.get("name", ""))) > NAME_MOST:
        errors["name"] = gettext("最多 %(n)d 字。") % {"n": NAME_MOST}
    if form.get("website"):
        errors["website"] = gettext("这一栏请留空。")
    return errors
