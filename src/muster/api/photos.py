"""Photos: uploaded one at a time, named by the command they belong to afterwards."""

from http import HTTPStatus
from typing import Annotated

import msgspec
from django.urls import reverse
from msgspec import Meta

from muster.api.edge import Moment, Uuid
from muster.api.operation import COMMANDS, Call, Operation, Reply
from muster.api.problems.details import FieldError, invalid
from muster.core.directory.place import Point
from muster.evidence.keeping import Claim, keep_photo

Longitude = Annotated[float, Meta(ge=-180, le=180)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Metres = Annotated[float, Meta(ge=0, le=100_000)]


class NewPhoto(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A photo's id, chosen by its sender, and what the device says of it: when, where (WGS-84), how exactly.

    What the picture itself says of time and place is kept apart from this and taken out of the picture.
    """

    id: Uuid
    taken_at: Moment | None = None
    lng: Longitude | None = None
    lat: Latitude | None = None
    accuracy: Metres | None = None


class PhotoKept(msgspec.Struct, frozen=True, kw_only=True):
    """The photo and where its renditions are read: the large one carries its time and place."""

    id: str
    url: str
    thumb: str


def _upload(call: Call) -> Reply:
    form: NewPhoto = call.body
    kept = keep_photo(
        photo_id=form.id, data=call.file, by=call.by, now=call.acting.now, claim=_claim_of(form)
    )
    body = PhotoKept(
        id=kept.id, url=reverse("photo", args=[kept.id]), thumb=reverse("photo_thumb", args=[kept.id])
    )
    return Reply(body=body, status=HTTPStatus.CREATED)


def _claim_of(form: NewPhoto) -> Claim:
    if (form.lng is None) is not (form.lat is None):
        raise invalid(FieldError(field="lng", zh="经度和纬度须同时填写", en="send both degrees or neither"))
    point = None
    if form.lng is not None and form.lat is not None:
        point = Point.of_degrees(form.lng, form.lat)
    accuracy = None if form.accuracy is None else round(form.accuracy)
    return Claim(taken_at=form.taken_at, point=point, accuracy=accuracy)


OPERATIONS = (
    Operation(
        name="upload_photo", method="POST", path="photos", zh="上传照片", en="Upload a photo",
        handle=_upload, answer=PhotoKept, scopes=COMMANDS, form=NewPhoto, status=HTTPStatus.CREATED,
        about=(
            "The same id with the same file is kept once and answered the same. Name the id in a command "
            "within 24 hours; a photo that no command names is dropped then."
        ),
    ),
)  # fmt: skip
