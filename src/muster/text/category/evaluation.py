"""How well a reader reads texts it has not seen: accuracy, F1, how honest its confidence is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from muster.text.category.calibration import Calibration, calibrated
from muster.text.category.example import Example
from muster.text.category.sparse import Floats, Places
from muster.text.category.training import Lesson, lesson_of, out_of_fold, parted, train

BINS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFigures:
    """One label: the share right of the texts named it (precision), the share found of its own (recall)."""

    label: str
    texts: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Shares are of one. `confusion`: a row for each true label, a column for each one read, as `labels`.

    `left_out` texts were not learned from because they are like one that was measured.
    """

    texts: int
    groups: int
    largest_group: int
    folds: int
    accuracy: float
    macro_f1: float
    calibration_error: float
    certain_share: float
    certain_accuracy: float
    labels: tuple[LabelFigures, ...]
    confusion: tuple[tuple[int, ...], ...]
    left_out: int = 0


def evaluate(examples: Sequence[Example], *, folds: int, seed: int) -> Evaluation:
    """Each text is read by a training that saw neither it nor one like it.

    Confidence and threshold of a fold are set by the scores of the other folds. Raises TooFewExamples.
    """
    lesson = lesson_of(examples)
    fold = parted(lesson, folds=folds, seed=seed)
    scores = out_of_fold(lesson, fold=fold)
    confidence, certain = np.zeros_like(scores), np.zeros(len(lesson.label), dtype=bool)
    for number in range(folds):
        others, mine = fold != number, fold == number
        calibration = calibrated(scores=scores[:, others], label=lesson.label[others])
        confidence[:, mine], certain[mine] = _read(calibration, scores[:, mine])
    return _figures(lesson=lesson, confidence=confidence, certain=certain, folds=folds)


def evaluate_apart(examples: Sequence[Example], *, learned: Sequence[Example], seed: int) -> Evaluation:
    """Each text is read by one training on `learned`, without what is like a measured text.

    Counts as one fold. Raises TooFewExamples.
    """
    lesson = lesson_of([*examples, *learned])
    measured = np.arange(len(lesson.label)) < len(examples)
    alike = np.isin(lesson.groups, lesson.groups[measured])[len(examples) :]
    reader = train([one for one, left in zip(learned, alike, strict=True) if not left], seed=seed)
    found = reader.confidence([one.text for one in examples])
    confidence = np.zeros((len(lesson.labels), len(examples)), dtype=np.float32)
    confidence[[lesson.labels.index(label) for label in reader.labels]] = found
    figures = _figures(
        lesson=replace(lesson, label=lesson.label[measured], groups=lesson.groups[measured]),
        confidence=confidence,
        certain=found.max(axis=0) >= reader.calibration.threshold,
        folds=1,
    )
    return replace(figures, left_out=int(alike.sum()))


def _read(calibration: Calibration, scores: Floats) -> tuple[Floats, np.ndarray]:
    confidence = calibration.confidence(scores)
    return confidence, confidence.max(axis=0) >= calibration.threshold


def _figures(*, lesson: Lesson, confidence: Floats, certain: np.ndarray, folds: int) -> Evaluation:
    labels, label, named = lesson.labels, lesson.label, confidence.argmax(axis=0)
    groups = np.unique(lesson.groups, return_counts=True)[1]
    confusion = np.zeros((len(labels), len(labels)), dtype=np.int64)
    np.add.at(confusion, (label, named), 1)
    right = named == label
    each = tuple(_of_label(name, confusion, number) for number, name in enumerate(labels))
    return Evaluation(
        texts=len(label),
        groups=len(groups),
        largest_group=int(groups.max(initial=0)),
        folds=folds,
        accuracy=float(right.mean()),
        macro_f1=float(np.mean([one.f1 for one in each])),
        calibration_error=calibration_error(confidence=confidence.max(axis=0), right=right),
        certain_share=float(certain.mean()),
        certain_accuracy=float(right[certain].mean()) if certain.any() else 0.0,
        labels=each,
        confusion=tuple(tuple(int(count) for count in row) for row in confusion),
    )


def _of_label(name: str, confusion: Places, number: int) -> LabelFigures:
    hit, named, there = confusion[number, number], confusion[:, number].sum(), confusion[number].sum()
    return LabelFigures(
        label=name,
        texts=int(there),
        precision=float(hit / named) if named else 0.0,
        recall=float(hit / there) if there else 0.0,
        f1=float(2 * hit / (named + there)) if named + there else 0.0,
    )


def calibration_error(*, confidence: Floats, right: np.ndarray) -> float:
    """Expected calibration error: how far confidence is from truth, in `BINS` bins of equally many texts."""
    bins = np.array_split(np.argsort(confidence, kind="stable"), BINS)
    return float(
        sum(abs(confidence[one].mean() - right[one].mean()) * len(one) for one in bins if len(one))
        / max(1, len(confidence))
    )
