"""What does one clock show beside its light?"""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.lights import LightView


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """One obligation: who owes what by when, how much of the limit is used, and what the limit rests on.

    `share` is the used share of the limit in percent and may pass 100; `alert_share` is where amber begins.
    `basis` names catalogue, policy and calendar versions; `provisional` an unpublished year.
    `spans` tell each pause and extension.
    """

    name: str
    obligor: str
    light: LightView
    limit: str
    due_at: datetime | None
    share: float = 0
    alert_share: float = 75
    basis: str = ""
    pauses: int = 0
    extensions: int = 0
    spans: tuple[str, ...] = ()
    provisional: bool = False
    running: bool = True

    @property
    def used_width(self) -> str:
        """Width of the used part, an SVG length."""
        return f"{max(0.0, min(100.0, self.share)):.1f}%"

    @property
    def alert_x(self) -> str:
        """Where amber begins, an SVG length."""
        return f"{self.alert_share:.1f}%"
