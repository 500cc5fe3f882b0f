"""A trained reader: which labels a text deserves, how surely, and for what words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from muster.text.category.calibration import Calibration
from muster.text.category.grams import Written, counted, letters_of, written
from muster.text.category.reading import Ranked, Reading
from muster.text.category.reasons import words_in
from muster.text.category.sparse import Floats, Places
from muster.text.category.storing import Stored, packed, unpacked
from muster.text.category.vocabulary import Vocabulary

MOST_RANKED: Final = 5
MOST_EXPLAINED: Final = 3
"""Nobody is shown the words for more labels."""
WORTH_SAYING: Final = 0.03
"""Nor for a label less likely than this."""
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
        letters = [letters_of(text) for text in texts]
        read = written(letters)
        table = self.vocabulary.weighed_counts(counted(read))
        known = np.bincount(table.row, minlength=len(texts)) > 0
        confidence = self.calibration.confidence(table.times(self.weights))
        best = np.argsort(-confidence, axis=0, kind="stable")[:MOST_RANKED]
        sure = np.take_along_axis(confidence, best, axis=0)
        words = [
            words_in(letters=letters, read=read, speaks=speaks * (shares >= WORTH_SAYING)[read.text])
            for speaks, shares in zip(self._speaks(read, best[:MOST_EXPLAINED]), sure, strict=False)
        ]
        words += [[()] * len(texts)] * (len(best) - len(words))
        certain = known & (sure[0] >= self.calibration.threshold)
        return [
            Reading(
                ranked=tuple(
                    Ranked(label=self.labels[label], confidence=share, words=said[number])
                    for label, share, said in zip(labels, shares, words, strict=True)
                ),
                certain=is_certain,
            )
            for number, (labels, shares, is_certain) in enumerate(
                zip(best.T.tolist(), sure.T.tolist(), certain.tolist(), strict=True)
            )
        ]

    def _speaks(self, read: Written, best: Places) -> Iterator[Floats]:
        """For each rank: how much each character speaks for its text's label, by the grams it stands in."""
        if not len(self.vocabulary.keys):
            return
        single, known = self.vocabulary.columns_of(read.points)
        tells = self.vocabulary.tells[single] * known
        pair, paired = self.vocabulary.columns_of(read.pairs)
        pair_tells = self.vocabulary.tells[pair] * (paired & read.paired)
        for labels in best:
            label = labels[read.text]
            speaks = self.weights[label, single] * tells
            weighs = self.weights[label[:-1], pair] * pair_tells
            speaks[:-1] += weighs
            speaks[1:] += weighs
            yield speaks
