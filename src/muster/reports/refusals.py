"""What is refused about documents, in both languages."""

from muster.core.lifecycle.refusals import Refusal


class NothingToReport(Refusal):
    """There is nothing the document could tell."""


class NotTheirs(Refusal):
    """What the document is about does not exist, or is not this person's any more."""

    def __init__(self) -> None:
        super().__init__(
            "没有这份文书的对象，或它已不归您办理",
            "what the document is about does not exist, or is not yours any more",
        )


class NotBegun(Refusal):
    """The period has not begun."""

    def __init__(self) -> None:
        super().__init__("该时段尚未开始", "the period has not begun")


class TooManyWaiting(Refusal):
    """One person has too many documents under way."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"您已有 {most} 份文书正在制作，请等其中一份完成",
            f"{most} of your documents are being made; wait for one",
        )


class StoppedTooOften(Refusal):
    """Making was begun several times and never came to an end."""

    def __init__(self, tries: int) -> None:
        super().__init__(
            f"制作 {tries} 次均中途停止，请联系系统管理员",
            f"making it was begun {tries} times and never finished; tell your administrator",
        )


class BrokeDown(Refusal):
    """Making failed for a reason that stands in the log."""

    def __init__(self) -> None:
        super().__init__(
            "制作时出错，已记入日志，请联系系统管理员",
            "it could not be made; the log says why, tell your administrator",
        )
