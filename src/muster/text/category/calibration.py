"""How sure a reader may say it is: as sure as it was right on texts it had not seen."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from muster.text.category.sparse import Floats, Places

RIGHT_ENOUGH: Final = 0.975
"""So often must it have been right where a person need not look first: half a point more than is promised."""
FEWEST: Final = 50
"""Fewer such texts prove nothing."""
NEVER: Final = 2.0
_SHARPNESS: Final = np.geomspace(0.2, 40, 80)


def shares_of(scores: Floats) -> Floats:
    """Scores, labels × texts, as probabilities: those of one text add up to one."""
    raised = np.exp(scores - scores.max(axis=0))
    return np.asarray(raised / raised.sum(axis=0), dtype=np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """`sharpness` multiplies scores before they become probabilities; from `threshold` on it is certain."""

    sharpness: float
    threshold: float

    def confidence(self, scores: Floats) -> Floats:
        """Probabilities, labels × texts."""
        return shares_of(np.float32(self.sharpness) * scores)


def calibrated(*, scores: Floats, label: Places) -> Calibration:
    """From scores, labels × texts, of texts that were not learned from."""
    texts = np.arange(len(label))
    surprise = [
        -np.log(np.maximum(shares_of(np.float32(sharpness) * scores)[label, texts], 1e-12)).mean()
        for sharpness in _SHARPNESS
    ]
    sharpness = float(_SHARPNESS[int(np.argmin(surprise))])
    shares = shares_of(np.float32(sharpness) * scores)
    return Calibration(
        sharpness=sharpness,
        threshold=threshold_of(confidence=shares.max(axis=0), right=shares.argmax(axis=0) == label),
    )


def threshold_of(*, confidence: Floats, right: np.ndarray) -> float:
    """The lowest confidence from which on `RIGHT_ENOUGH` of the texts were read rightly; `NEVER` if none."""
    order = np.argsort(-confidence, kind="stable")
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(share >= RIGHT_ENOUGH)
    if not len(enough) or enough[-1] + 1 < FEWEST:
        return NEVER
    return float(confidence[order][enough[-1]])
