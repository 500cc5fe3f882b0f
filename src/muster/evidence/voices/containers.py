"""What kind of sound recording is a file, by its content? Nothing is decoded here."""

from enum import StrEnum

from muster.evidence.refusals import EmptyVoice, NotAVoice, VoiceHasPictures

HEAD = 4096
"""Where a WebM or Ogg file names its tracks."""
OGG_SOUNDS = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
OGG_PICTURES = (b"\x80theora",)
HANDLER = b"hdlr"
KIND_AT = 12
"""Where a handler box of an MP4 file says what its track holds, counted from the box's name."""


class Container(StrEnum):
    """The kinds of recordings that are taken; the value is also how their names end."""

    WEBM = "webm"
    OGG = "ogg"
    MP4 = "m4a"
    MP3 = "mp3"
    WAV = "wav"

    @property
    def media_type(self) -> str:
        """What a browser is told the recording is."""
        return {"m4a": "audio/mp4", "mp3": "audio/mpeg"}.get(self.value, f"audio/{self.value}")


def container_of(data: bytes) -> Container:
    """The container of a recording. Raises EmptyVoice, VoiceHasPictures for a film, else NotAVoice."""
    if not data:
        raise EmptyVoice
    if data.startswith(b"\x1aE\xdf\xa3"):
        return _webm(data[:HEAD])
    if data.startswith(b"OggS"):
        return _ogg(data[:HEAD])
    if data[4:8] == b"ftyp":
        return _mp4(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
        return Container.WAV
    if data.startswith(b"ID3") or _is_mp3_frame(data):
        return Container.MP3
    raise NotAVoice


def _webm(head: bytes) -> Container:
    """Its tracks name their codecs: A_OPUS speaks, V_VP8 shows."""
    if any(codec in head for codec in (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG")):
        raise VoiceHasPictures
    if b"webm" not in head or b"A_" not in head:
        raise NotAVoice
    return Container.WEBM


def _ogg(head: bytes) -> Container:
    if any(mark in head for mark in OGG_PICTURES):
        raise VoiceHasPictures
    if not any(mark in head for mark in OGG_SOUNDS):
        raise NotAVoice
    return Container.OGG


def _mp4(data: bytes) -> Container:
    """Its handler boxes say what its tracks hold; they may stand at the very end."""
    kinds, at = set[bytes](), data.find(HANDLER)
    while at >= 0:
        kinds.add(data[at + KIND_AT : at + KIND_AT + 4])
        at = data.find(HANDLER, at + 4)
    if b"vide" in kinds:
        raise VoiceHasPictures
    if b"soun" not in kinds:
        raise NotAVoice
    return Container.MP4


def _is_mp3_frame(data: bytes) -> bool:
    """Eleven set bits, then a version, layer, bit rate and sampling rate that exist (ISO/IEC 11172-3)."""
    if len(data) < 4 or data[0] != 0xFF or data[1] & 0xE0 != 0xE0:
        return False
    version, layer = data[1] >> 3 & 3, data[1] >> 1 & 3
    bit_rate, sampling = data[2] >> 4, data[2] >> 2 & 3
    return version != 1 and layer == 1 and bit_rate not in (0, 15) and sampling != 3
