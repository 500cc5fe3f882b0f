"""A reader is learned from labelled examples; how sure it may be comes from texts it had not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from muster.core.lifecycle.refusals import Refusal
from muster.text.category.calibration import NEVER, Calibration, calibrated
from muster.text.category.classifier import Classifier
from muster.text.category.example import Example
from muster.text.category.fitting import fitted
from muster.text.category.grams import Counts, counts_of
from muster.text.category.groups import folds_of, groups_of
from muster.text.category.sparse import Floats, Places
from muster.text.category.vocabulary import vocabulary_of

STRENGTH: Final = 4.0
FOLDS: Final = 5


class TooFewExamples(Refusal):
    """Nothing can be told apart: fewer than two labels, or fewer than two examples."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """Examples prepared once for several trainings."""

    labels: tuple[str, ...]
    label: Places
    groups: Places
    counts: Counts


def train(examples: Sequence[Example], *, seed: int) -> Classifier:
    """The same examples and seed, the same classifier. Raises TooFewExamples.

    `seed` decides which texts share a fold when its confidence is measured.
    """
    lesson = lesson_of(examples)
    vocabulary = vocabulary_of(lesson.counts)
    weights = fitted(
        table=vocabulary.weighed_counts(lesson.counts),
        label=lesson.label,
        labels=len(lesson.labels),
        strength=STRENGTH,
    )
    return Classifier(
        labels=lesson.labels,
        vocabulary=vocabulary,
        weights=weights.astype(np.float16).astype(np.float32),
        calibration=_calibration(lesson, seed=seed),
    )


def lesson_of(examples: Sequence[Example]) -> Lesson:
    """Raises TooFewExamples."""
    labels = tuple(sorted({example.label for example in examples}))
    if len(labels) < 2:
        raise TooFewExamples(
            "训练样例至少要有两个类别", "Examples of at least two labels are needed to learn from"
        )
    texts = [example.text for example in examples]
    number = {label: at for at, label in enumerate(labels)}
    return Lesson(
        labels=labels,
        label=np.array([number[example.label] for example in examples], dtype=np.int64),
        groups=groups_of(texts),
        counts=counts_of(texts),
    )


def out_of_fold(lesson: Lesson, *, fold: Places) -> Floats:
    """Scores, labels × texts, each from a training that saw neither the text nor one like it."""
    scores = np.zeros((len(lesson.labels), len(lesson.label)), dtype=np.float32)
    for number in range(int(fold.max(initial=0)) + 1):
        learned, tested = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        vocabulary = vocabulary_of(lesson.counts.of(learned))
        table = vocabulary.weighed_counts(lesson.counts)
        weights = fitted(
            table=table.of(learned),
            label=lesson.label[learned],
            labels=len(lesson.labels),
            strength=STRENGTH,
        )
        scores[:, tested] = table.of(tested).times(weights)
    return scores


def parted(lesson: Lesson, *, folds: int, seed: int) -> Places:
    """A fold for every text, groups whole."""
    return folds_of(groups=lesson.groups, label=lesson.label, folds=folds, seed=seed)


def _calibration(lesson: Lesson, *, seed: int) -> Calibration:
    if len(set(lesson.groups.tolist())) < FOLDS:
        return Calibration(sharpness=1.0, threshold=NEVER)
    fold = parted(lesson, folds=FOLDS, seed=seed)
    return calibrated(scores=out_of_fold(lesson, fold=fold), label=lesson.label)
