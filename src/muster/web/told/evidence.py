"""From a case's evidence to what a page shows: photos before beside after, and what was spoken."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import zip_longest

from django.urls import reverse
from django.utils.translation import gettext

from muster.core.directory.book import UnitBook
from muster.core.directory.place import Point
from muster.evidence.attaching import Shows
from muster.web.look.evidence import PairView, PhotoView, VoiceView
from muster.web.look.moments import shortly
from muster.whistles.queries.evidence.photos import SeenPhoto
from muster.whistles.queries.evidence.voices import HeardVoice

HERE, FAR = 50, 500
"""Metres from the place: what counts as there, and what a person should look at."""
APART, OLD = timedelta(hours=1), timedelta(hours=24)
"""Two clocks that differ by more, and a photo that was older when it came, are said."""


def photo_view(photo: SeenPhoto, *, place: Point | None, units: UnitBook, now: datetime) -> PhotoView:
    """One photo with its caption: the device's word first, else the picture's own, and what does not fit."""
    taken = photo.taken_at or photo.inner_taken_at
    where, far = _where(photo.point or photo.inner_point, place)
    return PhotoView(
        id=photo.id,
        url=reverse("photo", args=[photo.id]),
        thumb_url=reverse("photo_thumb", args=[photo.id]),
        what=_what(photo),
        by="" if photo.unit not in units.units or photo.unit is None else units.get(photo.unit).name,
        taken=gettext("拍摄时间未知") if taken is None else shortly(taken, now),
        taken_at=taken,
        received=shortly(photo.recorded_at, now),
        where=where,
        doubts=(*_doubts(photo, taken), *([where] if far else [])),
        width=photo.width,
        height=photo.height,
    )


def pairs_of(
    photos: Iterable[SeenPhoto], *, place: Point | None, units: UnitBook, now: datetime
) -> tuple[tuple[PairView, ...], tuple[PhotoView, ...]]:
    """What each unit shows, before beside after, and the photos that stand alone.

    A unit that took none before the work is paired with what it saw when it came, else with the problem as it
    was told.
    """
    shown: dict[Shows | None, list[SeenPhoto]] = {shows: [] for shows in Shows}
    for photo in photos:
        shown.setdefault(photo.shows, []).append(photo)
    told, used, pairs = shown[Shows.PROBLEM], set[str](), list[PairView]()
    worked = dict.fromkeys(photo.unit for photo in (*shown[Shows.BEFORE], *shown[Shows.AFTER]))
    for unit in worked:
        after = _of(shown[Shows.AFTER], unit)
        before = _of(shown[Shows.BEFORE], unit) or _of(shown[Shows.PRESENCE], unit) or told[: len(after)]
        before = before[: max(len(after), 1)] if not _of(shown[Shows.BEFORE], unit) else before
        used |= {photo.id for photo in (*before, *after)}
        pairs += [
            PairView(
                unit="" if unit is None or unit not in units.units else units.get(unit).name,
                before=None if first is None else photo_view(first, place=place, units=units, now=now),
                after=None if last is None else photo_view(last, place=place, units=units, now=now),
            )
            for first, last in zip_longest(before, after)
        ]
    alone = [photo for photo in (*told, *shown[Shows.PRESENCE]) if photo.id not in used]
    return tuple(pairs), tuple(photo_view(one, place=place, units=units, now=now) for one in alone)


def voice_views(voices: Iterable[HeardVoice], *, units: UnitBook, now: datetime) -> tuple[VoiceView, ...]:
    """The players, in the order the notes came; the device's word of when goes before ours."""
    return tuple(
        VoiceView(
            id=voice.id,
            url=reverse("voice", args=[voice.id]),
            what=gettext("诉求语音") if voice.of_appeal else gettext("现场语音"),
            by="" if voice.unit is None or voice.unit not in units.units else units.get(voice.unit).name,
            spoken=shortly(voice.spoken_at or voice.recorded_at, now),
            spoken_at=voice.spoken_at or voice.recorded_at,
        )
        for voice in voices
    )


def _of(photos: Sequence[SeenPhoto], unit: int | None) -> list[SeenPhoto]:
    return [photo for photo in photos if photo.unit == unit]


def _what(photo: SeenPhoto) -> str:
    names = {
        Shows.BEFORE: gettext("处置前"),
        Shows.AFTER: gettext("处置后"),
        Shows.PRESENCE: gettext("到场"),
        Shows.PROBLEM: gettext("诉求照片"),
    }
    return "" if photo.shows is None else names[photo.shows]


def _where(point: Point | None, place: Point | None) -> tuple[str, bool]:
    """How far from the place it was taken, and whether that is too far."""
    if point is None:
        return gettext("拍摄位置未知"), False
    if place is None:
        return f"{point.lat / 1_000_000:.5f}, {point.lon / 1_000_000:.5f}", False
    metres = round(point.metres_to(place))
    if metres <= HERE:
        return gettext("在现场"), False
    if metres < 1000:
        return gettext("距现场 %(n)d 米") % {"n": metres}, metres > FAR
    return gettext("距现场 %(n).1f 公里") % {"n": metres / 1000}, True


def _doubts(photo: SeenPhoto, taken: datetime | None) -> list[str]:
    found = []
    if taken is not None and photo.recorded_at - taken > OLD:
        days = (photo.recorded_at - taken).days
        found.append(gettext("上传前 %(n)d 天拍摄") % {"n": days})
    if taken is not None and taken - photo.recorded_at > APART:
        found.append(gettext("拍摄时间晚于上传，手机时钟不准"))
    if photo.taken_at and photo.inner_taken_at and abs(photo.taken_at - photo.inner_taken_at) > APART:
        found.append(gettext("手机所报时间与照片自带时间不一致"))
    return found
