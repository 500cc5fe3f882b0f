"""A point in a form: longitude and latitude, typed or picked on the map, on a datum that is said."""

import re
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.directory.datum import Datum, from_wgs84, to_wgs84
from muster.core.directory.place import Place, Point
from muster.directory.locate.atlas import MILLION, place_of
from muster.web.forms import fields as f
from muster.web.forms.reading import plain
from muster.web.look.commands import FieldKind, FieldView

POINT, DATUM = "point", "datum"
DATUMS = {
    Datum.WGS84: _("WGS-84（GPS、北斗）"),
    Datum.GCJ02: _("GCJ-02（高德、腾讯地图）"),
    Datum.CGCS2000: _("CGCS2000（天地图）"),
}
WRITTEN = re.compile(r"(-?\d{1,3}(?:\.\d{1,9})?)\s*[,，、\s]\s*(-?\d{1,2}(?:\.\d{1,9})?)")


def datum_shown() -> Datum:
    """The datum that maps are shown on: the tiles' own; without tiles the stored one."""
    return Datum(settings.MUSTER_TILES_DATUM) if settings.MUSTER_TILES_URL else Datum.WGS84


def point_fields(pointed: Place | None) -> tuple[FieldView, ...]:
    """The point and its datum, begun with what is pointed at; scripts add a button that opens the map."""
    help_ = _("经度,纬度，例如 102.704567,25.043210。填了坐标，街道、社区和网格按坐标定。")
    datums: dict[str, f.Words] = {datum.value: name for datum, name in DATUMS.items()}
    return (
        replace(
            f.line(POINT, _("坐标"), required=False, kind=FieldKind.POINT, value=_shown(pointed)),
            help=str(help_),
        ),
        f.choice(DATUM, _("坐标系"), datums, required=False, chosen=datum_shown().value),
    )


def _shown(pointed: Place | None) -> str:
    point = None if pointed is None else pointed.point
    if point is None:
        return ""
    lon, lat = from_wgs84(lon=point.lon / MILLION, lat=point.lat / MILLION, datum=datum_shown())
    return f"{lon:.6f},{lat:.6f}"


def place_pointed(form: QueryDict, *, on: date) -> Place | None:
    """The place of the point that the form tells, in WGS-84; None where it tells none that can be read."""
    point = _read(form)
    return None if point is None else place_of(point, on=on)


def point_problems(form: QueryDict, *, pointed: Place | None, within: int) -> tuple[str, ...]:
    """What is wrong with the point of a sent form: it cannot be read, or lies outside an organisation."""
    if not form.get(POINT, "").strip():
        return ()
    if pointed is None:
        return (gettext("请按“经度,纬度”填写，例如 102.704567,25.043210。"),)
    return () if within in pointed.chain else (gettext("这个点不在所选单位的辖区内。"),)


def _read(form: QueryDict) -> Point | None:
    written = WRITTEN.fullmatch(plain(form.get(POINT, "").strip()))
    if written is None:
        return None
    lon, lat = float(written[1]), float(written[2])
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        return None
    datum = next((one for one in Datum if one.value == form.get(DATUM)), Datum.WGS84)
    return Point.of_degrees(*to_wgs84(lon=lon, lat=lat, datum=datum))
