"""`muster text`: learn to read appeals from labelled examples, and measure how well it goes."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from muster.core.lifecycle.refusals import Refusal
from muster.runtime.words import words

if TYPE_CHECKING:
    from muster.text.category import Example
    from muster.text.category.evaluation import Evaluation

PANEL = words("案件", "Cases")
HEADERS = {"label": ("类别", "category"), "text": ("内容", "content")}
SHOWN = 20
console = Console()
errors = Console(stderr=True)
Labelled = Annotated[
    Path, typer.Option("--labelled", help=words("样例：label,text 两列", "Examples, columns label,text."))
]
Target = Annotated[Path, typer.Option("--out", help=words("写入的模型文件", "The model's file to write."))]
Seed = Annotated[int, typer.Option("--seed", help=words("随机种子", "Seed of the folds."))]
Folds = Annotated[int, typer.Option("--folds", min=2, max=20, help=words("折数", "How many folds."))]
AsJson = Annotated[bool, typer.Option("--json", help=words("输出 JSON", "Print JSON."))]


class UnreadableExamples(Refusal):
    """A file of examples that cannot be read, or one with rows that are none."""


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help=words("识别诉求", "Reading appeals."))
    group.command("train", help=words("由样例训练模型", "Train a model from examples."))(train)
    group.command("evaluate", help=words("分组交叉检验", "Measure it on texts it has not seen."))(evaluate)
    app.add_typer(group, name="text", rich_help_panel=PANEL)


def train(labelled: Labelled, out: Target, seed: Seed = 1) -> None:
    """The same file and seed write the same bytes."""
    from muster.text.category import train as trained

    out.write_bytes(trained(_examples(labelled), seed=seed).to_bytes())
    console.print(words(f"模型已写入 {out}", f"The model stands in {out}"))


def evaluate(labelled: Labelled, folds: Folds = 10, seed: Seed = 1, as_json: AsJson = False) -> None:
    """Every text is read by a training that saw neither it nor one like it."""
    from muster.text.category.evaluation import evaluate as evaluated

    found = evaluated(_examples(labelled), folds=folds, seed=seed)
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    else:
        _show(found)


def _examples(path: Path) -> "list[Example]":
    """All rows, or none: what is wrong is named by its row."""
    from muster.directory.loading.problems import UnreadableFile
    from muster.directory.loading.tables import read_lines
    from muster.text.category import Example

    try:
        lines, _ = read_lines(path=path, headers=HEADERS)
    except UnreadableFile as unreadable:
        raise UnreadableExamples(str(unreadable), str(unreadable)) from None
    rows = [(line.number, line.cells.get("label", ""), line.cells.get("text", "")) for line in lines]
    wrong = [number for number, label, text in rows if not (label and text)]
    if wrong:
        for number in wrong[:SHOWN]:
            errors.print(words(f"第 {number} 行缺类别或内容", f"Line {number} lacks its label or text"))
        raise UnreadableExamples(
            f"{len(wrong)} 行不能用，未训练", f"{len(wrong)} rows cannot be used; nothing was done"
        )
    return [Example(text=text, label=label) for _, label, text in rows]


def _show(found: "Evaluation") -> None:
    each = Table(
        words("类别", "Label"),
        words("条数", "Texts"),
        words("精确率", "Precision"),
        words("召回率", "Recall"),
        "F1",
    )
    for one in found.labels:
        each.add_row(one.label, str(one.texts), f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.f1:.3f}")
    console.print(each)
    console.print(
        words(
            f"{found.texts} 条，{found.groups} 组（相近的不拆开），{found.folds} 折："
            f"准确率 {found.accuracy:.3f}，宏平均 F1 {found.macro_f1:.3f}，"
            f"校准误差 {found.calibration_error:.3f}；"
            f"不转人工 {found.certain_share:.1%}，其中准确 {found.certain_accuracy:.1%}",
            f"{found.texts} texts in {found.groups} groups (near-duplicates together), {found.folds} folds: "
            f"accuracy {found.accuracy:.3f}, macro-F1 {found.macro_f1:.3f}, "
            f"calibration error {found.calibration_error:.3f}; "
            f"not passed to a person {found.certain_share:.1%}, of these right {found.certain_accuracy:.1%}",
        )
    )
