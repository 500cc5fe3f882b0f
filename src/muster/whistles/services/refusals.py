"""What the services refuse beside the rules themselves, in both languages."""

from muster.core.lifecycle.refusals import Refusal
from muster.core.lifecycle.refusals import StaleVersion as RuleStaleVersion
from muster.whistles.services.answers import Standing


class NotFound(Refusal):
    """There is no such whistle, or not for this person: the two are told apart by nothing."""

    def __init__(self) -> None:
        super().__init__("没有这件哨件", "there is no such whistle")


class StaleVersion(RuleStaleVersion):
    """The caller judged an older version; `current` says where the whistle stands now."""

    def __init__(self, refusal: RuleStaleVersion, *, current: Standing) -> None:
        super().__init__(refusal.zh, refusal.en)
        self.current = current


class Contended(Refusal):
    """Other commands kept changing the whistles this one needs; it can simply be given again."""

    def __init__(self) -> None:
        super().__init__("该哨件正被他人处理，请稍后重试", "others are working on this whistle; try again")
