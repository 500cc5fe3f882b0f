"""How well and how fast are appeals read? Quality on real ones, each read by a training without it.

Times are of the processor: other work on the machine does not count.
"""

import subprocess
import sys
from collections.abc import Callable
from itertools import chain
from os import environ
from pathlib import Path
from time import process_time

import pytest
from tests.bench.test_similar import FILES, appeals_of

from muster.directory.loading.tables import read_lines
from muster.text.category import Classifier, Example, train
from muster.text.category.evaluation import evaluate
from muster.text.starter import starter_examples

pytestmark = [pytest.mark.bench, pytest.mark.appeals]
FOLDER = Path(environ.get("MUSTER_ORDER_FILES", ""))
FOLDS, SEED = 10, 1
READS = """
import sys
from pathlib import Path
from muster.text.category import Classifier

reader = Classifier.from_bytes(Path(sys.argv[1]).read_bytes())
for text in sys.stdin.read().split("\\0"):
    reader.read([text])
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(status["VmHWM"].split()[0])
"""
Measure = Callable[..., None]


@pytest.fixture(scope="module")
def labelled() -> list[Example]:
    file = FOLDER / "labelled.csv"
    if not environ.get("MUSTER_ORDER_FILES") or not file.is_file():
        pytest.skip(f"MUSTER_ORDER_FILES names no folder with {file.name}")
    lines, _ = read_lines(path=file, headers={"label": ("类别",), "text": ("内容",)})
    return [Example(text=line.cells["text"], label=line.cells["label"]) for line in lines]


@pytest.fixture(scope="module")
def reader(labelled: list[Example]) -> Classifier:
    return train(labelled, seed=SEED)


def test_unseen_texts_are_read_rightly_and_honestly(labelled: list[Example], measure: Measure) -> None:
    found = evaluate(labelled, folds=FOLDS, seed=SEED)

    measure("reading: accuracy", found.accuracy, "")
    measure("reading: macro-F1", found.macro_f1, "", at_least=0.90)
    measure("reading: calibration error", found.calibration_error, "", at_most=0.03)
    measure("reading: not passed to a person", found.certain_share, "", at_least=0.60)
    measure("reading: of these right", found.certain_accuracy, "", at_least=0.97)


def test_many_texts_are_read_with_their_reasons(
    labelled: list[Example], reader: Classifier, measure: Measure
) -> None:
    texts = [one.text for one in labelled]
    reader.read(texts[:100])
    began = process_time()
    readings = reader.read(texts)
    taken = process_time() - began

    assert sum(bool(reading.ranked[0].words) for reading in readings) > 0.99 * len(texts)
    measure("reading with reasons", len(texts) / taken, "texts/s", at_least=2_000)


def test_a_reader_is_small_and_loads_at_once(
    labelled: list[Example], reader: Classifier, measure: Measure, tmp_path: Path
) -> None:
    body, file = reader.to_bytes(), tmp_path / "reader"
    file.write_bytes(body)
    began = process_time()
    Classifier.from_bytes(body)
    taken = process_time() - began
    texts = "\0".join(one.text for one in labelled)

    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", READS, str(file)], input=texts, text=True, capture_output=True, check=True
    )

    measure("reader's size", len(body) / 1e6, "MB", at_most=50)
    measure("reader loaded", taken, "s", at_most=1)
    measure("memory of a process that reads", int(done.stdout) / 1e3, "MB", at_most=300)


def test_the_first_reader_is_trained_in_seconds(measure: Measure) -> None:
    began = process_time()
    train(starter_examples(), seed=SEED)

    measure("training on the 816 examples", process_time() - began, "s", at_most=5)


@pytest.mark.full
def test_a_city_is_learned_in_minutes(labelled: list[Example], reader: Classifier, measure: Measure) -> None:
    texts = [one.words for one in chain.from_iterable(appeals_of(FOLDER / name) for name in FILES)]
    read = zip(texts, reader.read(texts), strict=True)
    examples = [*labelled, *(Example(text=text, label=one.ranked[0].label) for text, one in read)]
    began = process_time()
    train(examples, seed=SEED)

    measure("training on 10,000 texts", (process_time() - began) * 10_000 / len(examples), "s", at_most=120)
