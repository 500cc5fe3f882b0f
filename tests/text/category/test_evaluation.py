"""A reader is measured on texts it has not seen, nor any like them."""

import json
import random

import numpy as np
import pytest
from typer.testing import CliRunner

from muster.runtime.cli import app
from muster.text.category import Example, TooFewExamples
from muster.text.category.calibration import RIGHT_ENOUGH
from muster.text.category.evaluation import Evaluation, calibration_error, evaluate, evaluate_apart

ALPHABETS = {"供水": "停水管爆裂浑浊漏压", "噪声": "吵闹响夜音乐打桩凌", "工资": "拖欠薪钱包工头讨结"}
COMMON = "请有关部门尽快处理我们小区门口的问题谢市民来电反映"


def written(*, each: int, seed: int) -> list[Example]:
    """Texts that share no five characters, of words of their label and words of all."""
    drawn = random.Random(seed)  # noqa: S311
    return [
        Example(text="".join(drawn.choices(alphabet + COMMON, k=40)), label=label)
        for label, alphabet in ALPHABETS.items()
        for _ in range(each)
    ]


@pytest.fixture(scope="module")
def measured() -> Evaluation:
    return evaluate(written(each=60, seed=1), folds=5, seed=1)


def test_figures_are_those_of_the_confusion(measured: Evaluation) -> None:
    right = sum(measured.confusion[at][at] for at in range(3))

    assert (measured.texts, measured.groups, measured.left_out) == (180, 180, 0)
    assert measured.accuracy == pytest.approx(right / 180)
    assert measured.accuracy > 0.9
    assert measured.macro_f1 == pytest.approx(sum(one.f1 for one in measured.labels) / 3)
    assert [sum(row) for row in measured.confusion] == [60, 60, 60]


def test_what_it_is_certain_of_is_right(measured: Evaluation) -> None:
    assert measured.certain_share > 0.5
    assert measured.certain_accuracy >= RIGHT_ENOUGH - 0.02


def test_a_text_met_in_training_is_not_learned_from() -> None:
    examples, others = written(each=10, seed=2), written(each=40, seed=3)
    seen = [Example(text=one.text[5:], label="工资") for one in examples[:10]]

    apart = evaluate_apart(examples, learned=[*others, *seen], seed=1)

    assert (apart.texts, apart.left_out) == (30, 10)
    assert apart == evaluate_apart(examples, learned=[*others, *examples[:10]], seed=1)
    with pytest.raises(TooFewExamples):
        evaluate_apart(examples, learned=examples, seed=1)


def test_a_label_nobody_learned_is_never_read() -> None:
    others = [one for one in written(each=40, seed=3) if one.label != "工资"]

    apart = evaluate_apart(written(each=10, seed=2), learned=others, seed=1)

    assert [(one.label, one.recall) for one in apart.labels if one.label == "工资"] == [("工资", 0)]


def test_calibration_error_is_how_far_confidence_is_from_truth() -> None:
    confidence = np.array([0.9] * 10 + [0.6] * 10, dtype=np.float32)
    right = np.array([True] * 8 + [False] * 2 + [True] * 6 + [False] * 4)

    assert calibration_error(confidence=confidence, right=right) == pytest.approx(0.37)


def test_the_command_measures_one_file_by_another(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("labelled")
    for name, examples in (("measured", written(each=10, seed=2)), ("learned", written(each=40, seed=3))):
        rows = "".join(f"{one.label},{one.text}\n" for one in examples)
        (folder / f"{name}.csv").write_text(f"label,text\n{rows}", encoding="utf-8")

    done = CliRunner().invoke(
        app,
        [
            "text",
            "evaluate",
            "--labelled",
            f"{folder}/measured.csv",
            "--train",
            f"{folder}/learned.csv",
            "--json",
        ],
    )

    told = json.loads(done.stdout)
    assert (told["texts"], told["folds"], told["left_out"]) == (30, 1, 0)
    assert told["accuracy"] > 0.9
