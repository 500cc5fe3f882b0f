"""`muster text`: learn to read appeals, measure how well it goes, and say which version reads."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from muster.core.lifecycle.refusals import Refusal
from muster.runtime.commands.hot import hot
from muster.runtime.starting.application import application
from muster.runtime.words import words

if TYPE_CHECKING:
    from muster.intake.suggestions.versions import Version
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
ToTrain = Annotated[
    Path | None,
    typer.Option("--labelled", help=words("样例：label,text 两列", "Examples, columns label,text.")),
]
History = Annotated[
    bool,
    typer.Option("--history", help=words("由本市已分派的诉求训练新一版", "A new version from our cases.")),
]
Target = Annotated[
    Path | None, typer.Option("--out", help=words("写入的模型文件", "The model's file to write."))
]
Learned = Annotated[
    Path | None,
    typer.Option("--train", help=words("另由此文件训练，不分折", "Learn from this file, not in folds.")),
]
Number = Annotated[int, typer.Argument(min=1, help=words("版本号", "The version's number."))]
Seed = Annotated[int, typer.Option("--seed", help=words("随机种子", "Seed of the folds."))]
Folds = Annotated[int, typer.Option("--folds", min=2, max=20, help=words("折数", "How many folds."))]
AsJson = Annotated[bool, typer.Option("--json", help=words("输出 JSON", "Print JSON."))]


class NothingToLearnFrom(Refusal):
    """Neither a file of examples with its target, nor the city's history was named; or both were."""


class UnreadableExamples(Refusal):
    """A file of examples that cannot be read, or one with rows that are none."""


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help=words("识别诉求", "Reading appeals."))
    group.command("train", help=words("由样例或本市诉求训练模型", "Train from examples or our cases."))(train)
    group.command("evaluate", help=words("分组交叉检验", "Measure it on texts it has not seen."))(evaluate)
    group.command("models", help=words("列出各版模型", "List the versions of the reader."))(models)
    group.command("use", help=words("启用某一版（可退回旧版）", "Put a version in force, or back."))(use)
    group.command("hot", help=words("工单文件中的热点问题", "The hot issues of an order file."))(hot)
    app.add_typer(group, name="text", rich_help_panel=PANEL)


def train(labelled: ToTrain = None, history: History = False, out: Target = None, seed: Seed = 1) -> None:
    """The same file and seed write the same bytes; the city's own cases make a version that is kept."""
    from muster.text.category import train as trained

    if history and labelled is None and out is None:
        _train_on_history()
    elif labelled is not None and out is not None and not history:
        out.write_bytes(trained(_examples(labelled), seed=seed).to_bytes())
        console.print(words(f"模型已写入 {out}", f"The model stands in {out}"))
    else:
        raise NothingToLearnFrom(
            "请用 --labelled 文件 --out 文件，或只用 --history",
            "Name --labelled FILE with --out FILE, or --history alone",
        )


def models(as_json: AsJson = False) -> None:
    """The latest versions, the newest first, with how they read cases they had not seen."""
    with application():
        from muster.intake.suggestions.versions import versions

        found = versions()
    if as_json:
        typer.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1, default=str))
    else:
        _list(found)


def use(version: Number) -> None:
    """Desks read by it within seconds."""
    with application():
        from muster.intake.suggestions.versions import put_in_force
        from muster.ledger.moment import database_now

        put_in_force(version=version, by=None, now=database_now())
    console.print(words(f"第 {version} 版已启用", f"Version {version} is in force"))


def evaluate(
    labelled: Labelled,
    learned: Learned = None,
    folds: Folds = 10,
    seed: Seed = 1,
    as_json: AsJson = False,
) -> None:
    """Every text is read by a training that saw neither it nor one like it."""
    from muster.text.category.evaluation import evaluate as evaluated
    from muster.text.category.evaluation import evaluate_apart

    if learned is None:
        found = evaluated(_examples(labelled), folds=folds, seed=seed)
    else:
        found = evaluate_apart(_examples(labelled), learned=_examples(learned), seed=seed)
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    else:
        _show(found)


def _train_on_history() -> None:
    with application():
        from muster.intake.suggestions.learning import train_next
        from muster.intake.suggestions.states import ModelSource
        from muster.intake.suggestions.versions import ask_training, versions
        from muster.ledger.moment import database_now

        ask_training(source=ModelSource.HISTORY, by=None, now=database_now())
        train_next(clock=database_now)
        _list(versions()[:1])


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
    if found.left_out:
        console.print(
            words(
                f"训练文件中 {found.left_out} 条与被测的相近，未用于训练",
                f"{found.left_out} texts of the training are like measured ones and were left out",
            )
        )


def _list(found: "tuple[Version, ...]") -> None:
    told = Table(
        words("版本", "Version"),
        words("状态", "State"),
        words("样例（本市）", "Examples (own)"),
        words("未见过的诉求", "Unseen cases"),
        words("准确率", "Accuracy"),
        words("当时在用版", "In force then"),
    )
    for one in found:
        state = words("在用", "in force") if one.in_force else one.state.value
        read = one.figures
        shares = ["–" if share is None else f"{share:.1%}" for share in (read.accuracy, read.before)]
        told.add_row(str(one.version), state, f"{one.examples} ({one.own})", str(read.held_out), *shares)
    console.print(told)
