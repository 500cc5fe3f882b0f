"""A trained reader: which labels a text deserves, how surely, and for what words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from muster.text.category.calibration import Calibration
from muster.text.category.grams import keys_of, letters_of
from muster.text.category.reading import Ranked, Reading
from muster.text.category.reasons import words_of
from muster.text.category.sparse import Floats
from muster.text.category.storing import Stored, packed, unpacked
from muster.text.category.vocabulary import Vocabulary

MOST_RANKED: Final = 5
_AT_ONCE: Final = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Classifier:
    """Reads many texts at a time. `weights` are labels × grams."""

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    weights: Floats
    calibration: Calibration

    def read(self, texts: Sequence[str]) -> list[Reading]:
        """A reading for every text, whatever is in it. Nothing known in it: no label is certain."""
        return [
            reading
            for begin in range(0, len(texts), _AT_ONCE)
            for reading in self._read(texts[begin : begin + _AT_ONCE])
        ]

    def confidence(self, texts: Sequence[str]) -> Floats:
        """How likely every label is for every text: labels × texts."""
        return self.calibration.confidence(self.vocabulary.weighed(texts).times(self.weights))

    def to_bytes(self) -> bytes:
        """For a file; the same classifier, the same bytes."""
        return packed(
            Stored(
                labels=self.labels,
                keys=self.vocabulary.keys,
                tells=self.vocabulary.tells,
                weights=self.weights,
                sharpness=self.calibration.sharpness,
                threshold=self.calibration.threshold,
            )
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> "Classifier":
        """What `to_bytes` wrote. Raises UnreadableModel for anything else."""
        stored = unpacked(data)
        return cls(
            labels=stored.labels,
            vocabulary=Vocabulary(keys=stored.keys, tells=stored.tells),
            weights=stored.weights,
            calibration=Calibration(sharpness=stored.sharpness, threshold=stored.threshold),
        )

    def _read(self, texts: Sequence[str]) -> list[Reading]:
        table = self.vocabulary.weighed(texts)
        known = np.bincount(table.row, minlength=len(texts)) > 0
        confidence = self.calibration.confidence(table.times(self.weights))
        best = np.argsort(-confidence, axis=0, kind="stable")[:MOST_RANKED]
        readings = []
        for number, text in enumerate(texts):
            labels, letters = best[:, number], letters_of(text)
            speaks = self._speaks(letters, labels)
            readings.append(
                Reading(
                    ranked=tuple(
                        Ranked(
                            label=self.labels[label],
                            confidence=float(confidence[label, number]),
                            words=words_of(letters, line),
                        )
                        for label, line in zip(labels, speaks, strict=True)
                    ),
                    certain=bool(
                        known[number] and confidence[labels[0], number] >= self.calibration.threshold
                    ),
                )
            )
        return readings

    def _speaks(self, letters: str, labels: np.ndarray) -> Floats:
        """How much each character speaks for each of these labels, by the grams it stands in."""
        speaks = np.zeros((len(labels), len(letters)), dtype=np.float32)
        for width, keys in enumerate(keys_of(letters), start=1):
            at, known = self.vocabulary.columns_of(keys)
            at = at[known]
            weighs = np.zeros((len(labels), len(keys)), dtype=np.float32)
            weighs[:, known] = self.weights[labels[:, None], at] * self.vocabulary.tells[at]
            for shift in range(width):
                speaks[:, shift : shift + len(keys)] += weighs
        return speaks
