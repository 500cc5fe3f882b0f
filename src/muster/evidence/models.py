"""The tables of photos and voice notes, for reading: they are written in plain SQL."""

from django.db import models
from django.db.models import F, Q

SHOWS = ("before", "after", "presence", "problem")
CONTAINERS = ("webm", "ogg", "m4a", "mp3", "wav")
LON_MOST, LAT_MOST = 180_000_000, 90_000_000


class Photo(models.Model):
    """One photo somebody handed in, and the case it belongs to once a command has named it.

    `digest` names the rebuilt picture in the folder of photos, `source_digest` pins the file as it was sent.
    What the device said of time and place, what the picture itself says, and when we got it stand apart:
    `taken_at`, `lon`, `lat`, `accuracy` are the device's word; `inner_taken_at`, `inner_lon`, `inner_lat`
    the picture's; `recorded_at` is ours. Positions are WGS-84 in millionths of a degree, accuracy in metres.
    """

    id = models.UUIDField(primary_key=True)
    digest = models.BinaryField()
    source_digest = models.BinaryField()
    size = models.IntegerField()
    width = models.IntegerField()
    height = models.IntegerField()
    taken_at = models.DateTimeField(null=True)
    lon = models.IntegerField(null=True)
    lat = models.IntegerField(null=True)
    accuracy = models.IntegerField(null=True)
    inner_taken_at = models.DateTimeField(null=True)
    inner_lon = models.IntegerField(null=True)
    inner_lat = models.IntegerField(null=True)
    uploaded_by = models.BigIntegerField(null=True)
    unit = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()
    stream_kind = models.TextField(null=True, db_collation="C")  # noqa: DJ001 - not attached is not empty
    stream_id = models.TextField(null=True, db_collation="C")  # noqa: DJ001
    shows = models.TextField(null=True)  # noqa: DJ001
    attached_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "photo"
        indexes = [
            models.Index(
                fields=["stream_kind", "stream_id"],
                name="photo_of_a_stream",
                condition=Q(stream_id__isnull=False),
            ),
            models.Index(
                fields=["uploaded_by", "recorded_at"],
                name="photo_waiting",
                condition=Q(stream_id__isnull=True),
            ),
            models.Index(fields=["source_digest"], name="photo_sent_before"),
            models.Index(fields=["digest"], name="photo_by_file"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0, width__gt=0, height__gt=0),
                name="photo_has_a_picture",
                violation_error_message="照片须有内容 · A photo has a picture",
            ),
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True, accuracy__isnull=True)
                | Q(lon__range=(-LON_MOST, LON_MOST), lat__range=(-LAT_MOST, LAT_MOST)),
                name="photo_position_is_whole",
                violation_error_message="经纬度须同时存在且有效 · A position has both degrees, within bounds",
            ),
            models.CheckConstraint(
                condition=Q(inner_lon__isnull=True, inner_lat__isnull=True)
                | Q(inner_lon__range=(-LON_MOST, LON_MOST), inner_lat__range=(-LAT_MOST, LAT_MOST)),
                name="photo_inner_position_is_whole",
                violation_error_message="自带的经纬度须同时存在 · Its own position has both degrees",
            ),
            models.CheckConstraint(
                condition=Q(
                    stream_kind__isnull=True,
                    stream_id__isnull=True,
                    shows__isnull=True,
                    attached_at__isnull=True,
                )
                | Q(
                    stream_kind__isnull=False,
                    stream_id__isnull=False,
                    shows__in=SHOWS,
                    attached_at__gte=F("recorded_at"),
                ),
                name="photo_is_attached_whole",
                violation_error_message="照片要么整体归入一件，要么未归入 · A photo is attached whole or not",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class VoiceNote(models.Model):
    """What somebody spoke, and the case it belongs to once a command has named it.

    `digest` names the file as it was sent. `spoken_at` is the device's word, `recorded_at` is when we got it.
    """

    id = models.UUIDField(primary_key=True)
    digest = models.BinaryField()
    container = models.TextField()
    size = models.IntegerField()
    spoken_at = models.DateTimeField(null=True)
    uploaded_by = models.BigIntegerField(null=True)
    unit = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField()
    stream_kind = models.TextField(null=True, db_collation="C")  # noqa: DJ001 - not attached is not empty
    stream_id = models.TextField(null=True, db_collation="C")  # noqa: DJ001
    attached_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "voice_note"
        indexes = [
            models.Index(
                fields=["stream_kind", "stream_id"],
                name="voice_note_of_a_stream",
                condition=Q(stream_id__isnull=False),
            ),
            models.Index(
                fields=["uploaded_by", "recorded_at"],
                name="voice_note_waiting",
                condition=Q(stream_id__isnull=True),
            ),
            models.Index(fields=["digest"], name="voice_note_by_file"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0, container__in=CONTAINERS),
                name="voice_note_has_a_sound",
                violation_error_message="录音须有内容且为可识别的格式 · A voice note has a known sound",
            ),
            models.CheckConstraint(
                condition=Q(stream_kind__isnull=True, stream_id__isnull=True, attached_at__isnull=True)
                | Q(
                    stream_kind__isnull=False,
                    stream_id__isnull=False,
                    attached_at__gte=F("recorded_at"),
                ),
                name="voice_note_is_attached_whole",
                violation_error_message="录音要么整体归入，要么未归入 · Attached whole or not",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
