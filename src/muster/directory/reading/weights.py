"""The weights of scoring that a version of the policy holds."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from muster.core.catalogue.types import WhistleType
from muster.core.score.blowing.band import DEFAULT_BAND, BandPolicy
from muster.core.score.inputs import PenaltyKind
from muster.core.score.supervised import Deductions, deductions_of
from muster.core.score.weights import ScoreWeights
from muster.directory import models

PLAIN = (
    "accept", "arrive", "finish", "resolved", "satisfied", "late_arrival", "overdue_day", "partly_resolved",
    "mostly_satisfied", "rework", "shrinkage", "street_share",
)  # fmt: skip


def read_weights(*, version: int) -> ScoreWeights | None:
    row = models.PolicyVersion.objects.filter(id=version).first()
    return None if row is None else weights_of(version=version, written=row.body.get("score", {}))


def weights_of(*, version: int, written: Mapping[str, Any]) -> ScoreWeights:
    """What is not written keeps its usual weight. Raises BadWeights and WeightTooLow."""
    found: dict[str, Any] = {name: Decimal(written[name]) for name in PLAIN if name in written}
    if "minimum_sample" in written:
        found["minimum_sample"] = written["minimum_sample"]
    if "penalties" in written:
        found["penalties"] = {PenaltyKind(kind): Decimal(it) for kind, it in written["penalties"].items()}
    if "types" in written:
        found["types"] = {WhistleType(kind): Decimal(it) for kind, it in written["types"].items()}
    return ScoreWeights(version=version, **found)


def read_band(*, version: int) -> BandPolicy | None:
    """How wide a version of the policy lays the peers' band."""
    row = models.PolicyVersion.objects.filter(id=version).first()
    return None if row is None else band_policy_of(written=row.body.get("score", {}).get("band", {}))


def band_policy_of(*, written: Mapping[str, Any]) -> BandPolicy:
    """As written: `{"width": "3", "peers": 5}`; what is not keeps its usual value. Raises BadWeights."""
    return BandPolicy(
        width=Decimal(written.get("width", DEFAULT_BAND.width)),
        peers=int(written.get("peers", DEFAULT_BAND.peers)),
    )


def read_deductions(*, version: int) -> Deductions | None:
    """What a version of the policy takes off for supervision."""
    row = models.PolicyVersion.objects.filter(id=version).first()
    return None if row is None else deductions_of(written=row.body.get("score", {}).get("supervision", {}))
