"""Where a point lies: its grids and the organisations over it."""

from typing import Annotated

import msgspec
from msgspec import Meta

from muster.api.operation import Call, Operation, Reply
from muster.core.directory.place import Place, Point
from muster.core.time.days import local_day
from muster.directory.locate.atlas import place_of

Longitude = Annotated[float, Meta(ge=-180, le=180)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]


class PointSought(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Degrees, WGS-84."""

    lon: Longitude
    lat: Latitude


def _locate(call: Call) -> Reply:
    sought: PointSought = call.query
    return Reply(body=place_of(Point.of_degrees(sought.lon, sought.lat), on=local_day(call.acting.now)))


OPERATIONS = (
    Operation(
        name="locate", method="GET", path="locate", zh="定位", en="Where a point lies",
        handle=_locate, answer=Place, query=PointSought,
        about="A point in no grid of ours is answered with `outside`; a person decides where it belongs.",
    ),
)  # fmt: skip
