"""A recording is what its content says, whatever its name."""

import pytest
from tests.factories import photos, voices

from muster.evidence.refusals import EmptyVoice, NotAVoice, VoiceHasPictures, VoiceRefused
from muster.evidence.voices.containers import Container, container_of


@pytest.mark.parametrize(
    ("data", "container", "media"),
    [
        pytest.param(voices.webm(), Container.WEBM, "audio/webm", id="webm-opus"),
        pytest.param(voices.webm(b"A_VORBIS"), Container.WEBM, "audio/webm", id="webm-vorbis"),
        pytest.param(voices.ogg(), Container.OGG, "audio/ogg", id="ogg-opus"),
        pytest.param(voices.ogg(b"\x01vorbis"), Container.OGG, "audio/ogg", id="ogg-vorbis"),
        pytest.param(voices.m4a(), Container.MP4, "audio/mp4", id="m4a"),
        pytest.param(voices.mp3(), Container.MP3, "audio/mpeg", id="mp3"),
        pytest.param(voices.mp3(tagged=True), Container.MP3, "audio/mpeg", id="mp3-with-notes"),
        pytest.param(voices.wav(), Container.WAV, "audio/wav", id="wav"),
    ],
)
def test_recording_is_known_by_its_content(data: bytes, container: Container, media: str) -> None:
    assert container_of(data) is container
    assert container.media_type == media


@pytest.mark.parametrize(
    ("data", "refused"),
    [
        pytest.param(b"", EmptyVoice, id="nothing"),
        pytest.param(b"<html><script>", NotAVoice, id="page"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", NotAVoice, id="svg"),
        pytest.param(b"PK\x03\x04" + bytes(100), NotAVoice, id="archive"),
        pytest.param(b"MZ" + bytes(100), NotAVoice, id="program"),
        pytest.param(photos.jpeg(), NotAVoice, id="jpeg"),
        pytest.param(photos.saved(photos.picture(), "WEBP"), NotAVoice, id="webp-is-riff-too"),
        pytest.param(voices.webm().replace(b"webm", b"else"), NotAVoice, id="matroska"),
        pytest.param(voices.webm(b"S_TEXT"), NotAVoice, id="webm-of-subtitles"),
        pytest.param(voices.webm(b"A_OPUS") + b"V_VP9", VoiceHasPictures, id="webm-film"),
        pytest.param(voices.ogg(b"unknown!"), NotAVoice, id="ogg-of-something"),
        pytest.param(voices.ogg(b"\x80theora"), VoiceHasPictures, id="ogg-film"),
        pytest.param(voices.m4a(b"soun", b"vide"), VoiceHasPictures, id="mp4-film"),
        pytest.param(voices.m4a(b"text"), NotAVoice, id="mp4-of-text"),
        pytest.param(b"\xff\xfb\xf0\x00" + bytes(40), NotAVoice, id="mp3-without-a-bit-rate"),
        pytest.param(b"\xff\xf1\x50\x80" + bytes(40), NotAVoice, id="aac-frames"),
        pytest.param(b"\xff", NotAVoice, id="one-byte"),
    ],
)
def test_what_is_no_recording_is_refused(data: bytes, refused: type[VoiceRefused]) -> None:
    with pytest.raises(refused):
        container_of(data)
