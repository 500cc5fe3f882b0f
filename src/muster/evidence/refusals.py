"""Why a photo or a voice note is not taken: what was wrong and what would be right, in both languages."""

from muster.core.lifecycle.refusals import Refusal

MOST_BYTES = 15_000_000
MOST_PIXELS = 40_000_000
MOST_A_FORM = 9
RIGHT_ZH = "请上传 JPEG、PNG 或 WebP 照片"
RIGHT_EN = "send a JPEG, PNG or WebP photo"
MOST_VOICE_BYTES = 8_000_000
VOICE_ZH = "请上传 WebM、Ogg、MP4（M4A）、MP3 或 WAV 录音"
VOICE_EN = "send a WebM, Ogg, MP4 (M4A), MP3 or WAV recording"


class PhotoRefused(Refusal):
    """A file that is no photo we keep."""


class EmptyPhoto(PhotoRefused):
    """There is nothing in the file."""

    def __init__(self) -> None:
        super().__init__(f"文件是空的（0 字节）；{RIGHT_ZH}", f"the file is empty (0 bytes); {RIGHT_EN}")


class NotAPhoto(PhotoRefused):
    """The content is of another kind, whatever the name or the sender says."""

    def __init__(self, *, zh: str, en: str) -> None:
        super().__init__(
            f"文件内容是{zh}，不是照片；{RIGHT_ZH}", f"the file is {en}, not a photo; {RIGHT_EN}"
        )


class PhotoTooLarge(PhotoRefused):
    """More bytes than are read."""

    def __init__(self) -> None:
        most = MOST_BYTES // 1_000_000
        super().__init__(
            f"每张照片不超过 {most} MB；请在手机相机中选较小尺寸，或从本页重拍",
            f"a photo may have at most {most} MB; choose a smaller size in the camera",
        )


class PhotoTooManyPixels(PhotoRefused):
    """More pixels than are decoded, told before any is."""

    def __init__(self, *, width: int, height: int) -> None:
        most = MOST_PIXELS // 1_000_000
        super().__init__(
            f"照片为 {width}×{height}，超过 {most} 百万像素；请缩小后再上传",
            f"the photo has {width}×{height} pixels, more than {most} million; shrink it first",
        )


class PhotoBroken(PhotoRefused):
    """The picture cannot be read to its end."""

    def __init__(self) -> None:
        super().__init__(
            "照片不完整或已损坏，可能没有传完；请重新上传，仍不行请重拍",
            "the photo is cut off or damaged; send it again, or take it anew",
        )


class PhotoAnimated(PhotoRefused):
    """Several pictures in one file."""

    def __init__(self) -> None:
        super().__init__("这是动图；请上传单张静态照片", "the picture is animated; send one still photo")


class PhotoHidesAFile(PhotoRefused):
    """Behind the picture stands another file, which some programs would open instead."""

    def __init__(self) -> None:
        super().__init__(
            "照片末尾夹带了其他文件；请上传相机拍摄的原照片",
            "another file hides behind the picture; send the photo as the camera took it",
        )


class PhotoIdReused(PhotoRefused):
    """The id came with another picture before."""

    def __init__(self) -> None:
        super().__init__(
            "此照片编号已用于另一张照片；请换新的编号",
            "this photo id was used for another photo; take a new id",
        )


class TooManyPhotos(PhotoRefused):
    """Somebody keeps handing in photos that no command names."""

    def __init__(self) -> None:
        super().__init__(
            "您有过多照片尚未随办理提交；请先提交，或 24 小时后再试",
            "too many of your photos wait for a command that names them; give it first, or try in 24 hours",
        )


class PhotosBusy(PhotoRefused):
    """As many photos as may be are being rebuilt; it can simply be sent again."""

    def __init__(self) -> None:
        super().__init__("正在处理的照片较多，请稍后重试", "many photos are being handled; try again shortly")


class UnknownPhoto(PhotoRefused):
    """A command names a photo that it cannot use: missing, somebody else's, or of another case."""

    def __init__(self, photo_id: str) -> None:
        shown = photo_id[:36]
        super().__init__(
            f"照片 {shown} 不存在、不是您上传的，或已归入另一件；请重新上传",
            f"the photo {shown} does not exist, is not yours, or belongs to another case; upload it again",
        )


class VoiceRefused(Refusal):
    """A file that is no voice note we keep."""


class EmptyVoice(VoiceRefused):
    """There is nothing in the file."""

    def __init__(self) -> None:
        super().__init__(f"录音是空的（0 字节）；{VOICE_ZH}", f"the recording is empty (0 bytes); {VOICE_EN}")


class NotAVoice(VoiceRefused):
    """The content is of another kind, whatever the name or the sender says."""

    def __init__(self) -> None:
        super().__init__(f"文件内容不是录音；{VOICE_ZH}", f"the file is no sound recording; {VOICE_EN}")


class VoiceHasPictures(VoiceRefused):
    """A film: it shows what nobody has looked at, people's faces among it."""

    def __init__(self) -> None:
        super().__init__(
            f"这是视频，不是录音；{VOICE_ZH}，画面请拍照片上传",
            f"this is a film, not a recording; {VOICE_EN}, and show pictures as photos",
        )


class VoiceTooLarge(VoiceRefused):
    """More bytes than are read."""

    def __init__(self) -> None:
        most = MOST_VOICE_BYTES // 1_000_000
        super().__init__(
            f"每段录音不超过 {most} MB；请分成几段，或直接在页面上录音",
            f"a recording may have at most {most} MB; send it in parts, or record on the page",
        )


class VoiceIdReused(VoiceRefused):
    """The id came with another recording before."""

    def __init__(self) -> None:
        super().__init__(
            "此录音编号已用于另一段录音；请换新的编号",
            "this voice note's id was used for another recording; take a new id",
        )


class TooManyVoices(VoiceRefused):
    """Somebody keeps handing in voice notes that no command names."""

    def __init__(self) -> None:
        super().__init__(
            "您有过多录音尚未随办理提交；请先提交，或 24 小时后再试",
            "too many of your recordings wait for a command that names them; give it, or try in 24 hours",
        )


class UnknownVoice(VoiceRefused):
    """A command names a voice note that it cannot use: missing, somebody else's, or of another case."""

    def __init__(self, voice_id: str) -> None:
        shown = voice_id[:36]
        super().__init__(
            f"录音 {shown} 不存在、不是您上传的，或已归入另一件；请重新上传",
            f"the voice note {shown} does not exist, is not yours, or belongs to another case; send it again",
        )
