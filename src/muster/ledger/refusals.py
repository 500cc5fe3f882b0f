"""What the ledger refuses, in both languages."""

from muster.core.lifecycle.refusals import Refusal


class StaleStream(Refusal):
    """Somebody else has appended to the stream meanwhile; the command is to be judged anew."""

    def __init__(self) -> None:
        super().__init__(
            "此事刚刚有了新的记录，请刷新后重试",
            "Something was recorded on this meanwhile; read it again and retry",
        )


class KeyReused(Refusal):
    """An idempotency key came back with another command."""

    def __init__(self) -> None:
        super().__init__(
            "幂等键已用于另一条命令，请换新键",
            "This idempotency key was used for another command; take a new one",
        )


class TextErased(Refusal):
    """The text was erased; its place on the ledger remains."""

    def __init__(self) -> None:
        super().__init__("文本已依法清除", "The text has been erased")
