"""Voice notes: uploaded one at a time, named by the command they belong to afterwards."""

from http import HTTPStatus

import msgspec
from django.urls import reverse

from muster.api.edge import Moment, Uuid
from muster.api.operation import COMMANDS, Call, Operation, Reply
from muster.evidence.voices.keeping import keep_voice


class NewVoice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A voice note's id, chosen by its sender, and when the device says it was spoken."""

    id: Uuid
    spoken_at: Moment | None = None


class VoiceKept(msgspec.Struct, frozen=True, kw_only=True):
    """The voice note and where it is heard."""

    id: str
    url: str


def _upload(call: Call) -> Reply:
    form: NewVoice = call.body
    kept = keep_voice(
        voice_id=form.id, data=call.file, by=call.by, now=call.acting.now, spoken_at=form.spoken_at
    )
    return Reply(body=VoiceKept(id=kept.id, url=reverse("voice", args=[kept.id])), status=HTTPStatus.CREATED)


OPERATIONS = (
    Operation(
        name="upload_voice", method="POST", path="voices", zh="上传录音", en="Upload a voice note",
        handle=_upload, answer=VoiceKept, scopes=COMMANDS, form=NewVoice, status=HTTPStatus.CREATED,
        about=(
            "WebM, Ogg, MP4 (M4A), MP3 or WAV by content, at most 8 MB, no film. The same id with the same "
            "file is kept once and answered the same. Name the id in a command within 24 hours; a voice note "
            "that no command names is dropped then."
        ),
    ),
)  # fmt: skip
