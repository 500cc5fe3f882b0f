"""From a case's voice notes to what a page plays."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from muster.core.directory.book import UnitBook
from muster.web.look.moments import shortly
from muster.web.look.voices import VoiceView
from muster.whistles.queries.voices import HeardVoice


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
