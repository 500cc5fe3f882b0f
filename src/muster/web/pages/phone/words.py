"""What the scripts of the phone say to people, handed to them with the page."""

from django.utils.translation import gettext


def words() -> dict[str, str]:
    """By the name the scripts know; `{n}` and the like are filled in there."""
    return {**_of_sending(), **_of_keeping(), **_of_voices(), **_of_places()}


def _of_sending() -> dict[str, str]:
    return {
        "unsent": gettext("未上传 {n} 条"),
        "waiting": gettext("等待发送"),
        "trying": gettext("第 {n} 次没有发出，稍后自动重发"),
        "sending": gettext("正在发送"),
        "refused": gettext("没有被接受"),
        "sent": gettext("“{label}”已送达"),
        "queued": gettext("“{label}”已存在本机，正在发送"),
        "queuedOffline": gettext("“{label}”已存在本机，有网络后自动发送"),
        "inOutbox": gettext("已在未上传中，等待发送"),
        "signedOut": gettext("登录已过期。未上传的内容都还在，登录后继续发送。"),
        "otherPerson": gettext("现在登录的是另一个人，这里的内容不会以其身份发送。"),
        "othersUnsent": gettext("这台手机上还有另一人未上传的 {n} 条，其本人登录后才会发送。"),
        "offline": gettext("没有网络。可以照常填写，有网络后自动发送。"),
        "stale": gettext("显示的是 {time} 的数据"),
    }


def _of_keeping() -> dict[str, str]:
    return {
        "photos": gettext("照片 {n} 张"),
        "retry": gettext("重发"),
        "remove": gettext("删除"),
        "export": gettext("导出"),
        "askRemove": gettext("删除“{label}”？它还没有送达，删除后不能恢复。"),
        "askLeave": gettext("还有 {n} 条没有上传，退出登录会把它们从这台手机上清除。仍要退出吗？"),
        "leave": gettext("清除并退出"),
        "stay": gettext("先不退出"),
        "full": gettext("手机存储已满，“{label}”没有存下"),
        "fullHelp": gettext(
            "填写的内容还在页面上。可以立即发送，或者导出成文件；清理手机存储后也可以重新提交。"
        ),
        "sendNow": gettext("立即发送"),
        "close": gettext("返回填写"),
        "notSent": gettext("没有发出：{why}"),
        "noNetwork": gettext("没有网络"),
        "tooMany": gettext("每项最多 {n} 张照片"),
        "notAPhoto": gettext("“{name}”不是能识别的照片"),
        "removePhoto": gettext("移除这张照片"),
    }


def _of_voices() -> dict[str, str]:
    return {
        "voices": gettext("语音 {n} 段"),
        "record": gettext("按一下录音"),
        "stop": gettext("停止录音 {time}"),
        "noMicrophone": gettext("没有获得麦克风（未授权或不可用）。可以改选一个录音文件。"),
        "tooManyVoices": gettext("每件最多 {n} 段语音"),
        "voiceTooLarge": gettext("“{name}”超过 {n} MB，请分段录音"),
        "removeVoice": gettext("移除这段语音"),
        "voice": gettext("语音 {time}"),
    }


def _of_places() -> dict[str, str]:
    return {
        "locating": gettext("正在定位……"),
        "located": gettext("已定位，误差约 {n} 米"),
        "refusedPlace": gettext("没有获得位置（未授权），按时限排序；提交时不带位置。"),
        "noPlace": gettext("没有获得位置（无信号），可以照常提交。"),
        "byDistance": gettext("按距离排序，最近的在最前"),
        "metres": gettext("距您 {n} 米"),
        "kilometres": gettext("距您 {n} 公里"),
        "nothingHere": gettext("没有需要“{purpose}”的任务"),
    }
