"""`muster ledger`: prove that what was written still stands."""

import os
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from rich.console import Console
from rich.text import Text

from muster.core.lifecycle.refusals import Refusal
from muster.runtime.starting.application import application
from muster.runtime.words import words

if TYPE_CHECKING:
    from muster.assessment.replay import Difference as ScoreDifference
    from muster.core.ledger.streams import Stream
    from muster.core.ledger.verification.findings import Finding
    from muster.core.ledger.verification.rows import StoredHead
    from muster.ledger.verification.difference import Difference
    from muster.whistles.replay import Difference as WhistleDifference

PANEL = words("全留痕", "Ledger")
console = Console()

Known = Annotated[
    Path | None,
    typer.Option(
        "--known",
        help=words("早先另存的链首文件，可发现整体回退", "Heads kept elsewhere, to show a rollback."),
    ),
]
Output = Annotated[Path, typer.Argument(help=words("写入的文件", "File to write."))]
Rebuild = Annotated[
    bool, typer.Option("--rebuild", help=words("按台账重写各表", "Write the tables anew from the ledger."))
]
HeadsOnly = Annotated[bool, typer.Option("--heads", help=words("只写链首", "Only the heads."))]


class FileInTheWay(Refusal):
    """The file cannot be written anew."""


class NoHeads(Refusal):
    """The file of heads is missing, cut or none."""


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(
        no_args_is_help=True, help=words("核验与导出全留痕", "Verify, replay and export the ledger.")
    )
    group.command("verify", help=words("核验每条链与每段文本", "Check every chain and every text."))(verify)
    group.command(
        "export", help=words("导出，供另处保存与核验", "Write it out, to keep and verify elsewhere.")
    )(export)
    group.command("replay", help=words("重放，与各表逐字比对", "Fold it anew, compare every table."))(replay)
    app.add_typer(group, name="ledger", rich_help_panel=PANEL)


def verify(known: Known = None) -> None:
    """Names what was tampered with, is missing, was inserted or cut off; ends with 1 if anything was."""
    with application():
        from muster.ledger.verification.ledger import verify_ledger
        from muster.ledger.verification.texts import verify_texts

        heads = _heads(known) if known else None
        with console.status(words("核验中", "Verifying")) as status:
            report = verify_ledger(known=heads, progress=lambda done: status.update(f"{done:,}"))
            report.findings += verify_texts()
    _show(report.findings)
    console.print(
        words(
            f"{report.streams:,} 条链，{report.events:,} 条记录，发现 {len(report.findings):,} 处问题",
            f"{report.streams:,} streams, {report.events:,} events, {len(report.findings):,} findings",
        ),
        highlight=False,
    )
    raise typer.Exit(report.exit_code)


def replay(rebuild: Rebuild = False) -> None:
    """Prints the first differences and ends with 1 if the tables say anything else than the ledger."""
    with application():
        from muster.assessment import replay as of_scores
        from muster.empowerment import replay as of_matters
        from muster.insight.search import verifying as of_search
        from muster.intake import replay as of_appeals
        from muster.ledger.moment import database_now
        from muster.whistles import replay as of_whistles

        begun, now = perf_counter(), database_now()
        with console.status(words("重放中", "Replaying")):
            appeals = (of_appeals.rebuild if rebuild else of_appeals.replay)()
            matters = (of_matters.rebuild if rebuild else of_matters.replay)()
            if rebuild:
                whistles = of_whistles.rebuild(now=now)
                of_scores.rebuild()
                of_search.rebuild(now=now)
            else:
                whistles = of_whistles.replay(now=now, processes=os.cpu_count() or 1)
            scores = None if rebuild else of_scores.replay()
            search = None if rebuild else of_search.replay(now=now).difference
        events = appeals.events + matters.events + whistles.events
        rate = events / max(perf_counter() - begun, 1e-9)
    found = [
        one for one in (appeals.difference, matters.difference, whistles.difference, scores, search) if one
    ]
    for difference in found:
        _show_difference(difference)
    console.print(
        words(
            f"{whistles.whistles:,} 件哨件，{appeals.appeals:,} 件诉求，{matters.matters:,} 个赋权事项，"
            f"{events:,} 条记录，每秒 {rate:,.0f} 条",
            f"{whistles.whistles:,} whistles, {appeals.appeals:,} appeals, {matters.matters:,} matters, "
            f"{events:,} events, {rate:,.0f} a second",
        ),
        highlight=False,
    )
    raise typer.Exit(1 if found else 0)


def export(file: Output, heads: HeadsOnly = False) -> None:
    """Anybody verifies it with Python alone: python -m muster.core.ledger.verification FILE."""
    with application():
        from muster.ledger.verification.export import export_heads, export_ledger

        with _new(file) as lines:
            (export_heads if heads else export_ledger)(file=lines)
    console.print(words(f"已写入 {file}", f"{file} written"), markup=False, highlight=False)


def _new(file: Path) -> TextIO:
    try:
        return file.open("x", encoding="utf-8")
    except OSError as refused:
        raise FileInTheWay(
            f"无法写入 {file}：{refused.strerror}。请换一个新文件名；导出从不覆盖文件。",
            f"{file} cannot be written: {refused.strerror}. Name a new file; an export never replaces one.",
        ) from refused


def _heads(file: Path) -> "dict[Stream, StoredHead]":
    from muster.core.ledger.verification.lines import FileBroken, read_heads

    try:
        with file.open(encoding="utf-8", errors="surrogateescape") as lines:
            return read_heads(lines)
    except (OSError, FileBroken) as refused:
        raise NoHeads(
            f"无法读取链首文件 {file}（{refused}）。请使用 muster ledger export --heads 写出的完整文件。",
            f"The heads in {file} cannot be read ({refused}). "
            "Use a whole file that muster ledger export --heads wrote.",
        ) from refused


def _show(findings: list["Finding"]) -> None:
    for finding in findings:
        console.print(Text.assemble(("✗ ", "red"), words(finding.zh, finding.en)), highlight=False)


def _show_difference(found: "Difference | ScoreDifference | WhistleDifference") -> None:
    console.print("✗", found.where, style="red", markup=False)
    console.print(words("  台账", "  ledger"), repr(found.ledger), markup=False)
    console.print(words("  表中", "  table"), repr(found.stored), markup=False)
