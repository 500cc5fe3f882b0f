"""What the documents name is there: files, commands, targets, words; and what is there is documented."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from pkgutil import resolve_name

import pytest
import typer.main
from tests.repo.sources import ROOT, named, tracked

from muster.runtime.cli import app

PAGES = tracked(".md")
SOURCE = ROOT / "src/muster"
OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"[\w.-]*(?:/[\w.-]+)*(?:\.(?:py|toml|md|po|css|mjs|js|html|sql|csv|json|txt|in)|/)")
DOTTED = re.compile(
    rf"(?:muster|{'|'.join(path.parent.name for path in SOURCE.glob('*/__init__.py'))})(?:\.\w+)+"
)
TARGET = re.compile(r"^([a-z][a-z0-9-]*):", re.MULTILINE)
COMMANDS = typer.main.get_command(app)

each_page = pytest.mark.parametrize("page", PAGES, ids=named)


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def spans(page: Path) -> list[str]:
    return SPAN.findall(FENCED.sub("", text(page)))


def commands_of(page: Path) -> list[list[str]]:
    """What a reader would type, in words."""
    lines = [*spans(page), *"\n".join(FENCED.findall(text(page))).splitlines()]
    return [line.split("#")[0].removeprefix("$ ").split() for line in lines]


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(FENCED.sub("", text(page))):
        path, _, anchor = link.partition("#")
        target = page if not path else page.parent / path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)

    assert broken == []


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@each_page
def test_files_and_modules_named_are_there(page: Path) -> None:
    missing = [
        span for span in spans(page) if FILE.fullmatch(span) and "/" in span and not stands(span, page)
    ]
    dotted = [span for span in spans(page) if DOTTED.fullmatch(span) and not FILE.fullmatch(span)]
    missing += [name for name in dotted if not resolves(f"muster.{name.removeprefix('muster.')}")]

    assert missing == []


def stands(span: str, page: Path) -> bool:
    rooms = [ROOT, SOURCE, ROOT / "docs", page.parent, *SOURCE.glob("*/")]
    return span.startswith("/") or any((room / span).exists() for room in rooms)


def resolves(name: str) -> bool:
    """Whether a dotted name is a module, or something in one."""
    try:
        resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


@each_page
def test_make_targets_named_are_there(page: Path) -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    wanted = {words[1] for words in commands_of(page) if words[:1] == ["make"] and len(words) > 1}

    assert wanted <= targets


@each_page
def test_commands_named_are_there(page: Path) -> None:
    unknown = [
        " ".join(words) for words in commands_of(page) if words[:1] == ["muster"] and not known(words[1:])
    ]

    assert unknown == []


def known(words: list[str]) -> bool:
    command = COMMANDS
    while words and words[0] in getattr(command, "commands", {}):
        command, words = command.commands[words[0]], words[1:]
    named_in_a_group = bool(words) and not words[0].startswith("-") and hasattr(command, "commands")
    options = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    return not named_in_a_group and {word for word in words if word.startswith("-")} <= options


@each_page
def test_python_modules_to_run_are_there(page: Path) -> None:
    wanted = {words[2] for words in commands_of(page) if words[:2] == ["python", "-m"]}

    assert {module for module in wanted if find_spec(module) is None} == set()


def leaves(command: object, before: str = "muster") -> Iterator[tuple[str, set[str]]]:
    """Every command with the options it shows."""
    for name, one in getattr(command, "commands", {}).items():
        if hasattr(one, "commands"):
            yield from leaves(one, f"{before} {name}")
        else:
            shown = [parameter for parameter in one.params if not getattr(parameter, "hidden", False)]
            yield (
                f"{before} {name}",
                {parameter.opts[0] for parameter in shown if parameter.opts[0].startswith("--")},
            )


@pytest.mark.parametrize(
    ("command", "options"), [pytest.param(*leaf, id=leaf[0]) for leaf in leaves(COMMANDS)]
)
def test_every_command_is_documented_for_operators(command: str, options: set[str]) -> None:
    lines = [line for line in OPERATIONS.splitlines() if re.search(rf"`{command}[ `]", line)]

    assert lines, f"docs/operations.md does not name `{command}`"
    assert {option for option in options if not any(f"`{option}" in line for line in lines)} == set()


def test_every_test_setting_is_documented() -> None:
    told = set(re.findall(r"`(MUSTER_[A-Z_]+)`", text(ROOT / "docs/how-to/run-the-tests.md")))
    read = {
        name
        for path in tracked(".py")
        if named(path).startswith("tests/")
        for name in re.findall(r'environ(?:\.get)?[\[(]"(MUSTER_[A-Z_]+)"', text(path))
    }

    assert told == read


def test_readme_shows_what_it_is_in_its_first_screen() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        first = "\n".join(text(ROOT / name).splitlines()[:22])
        assert "](docs/images/whistle.png)" in first
        assert FENCED.findall(first), "the commands stand below the first screen"


def test_decisions_are_numbered_once_and_tell_the_same() -> None:
    decisions = sorted((ROOT / "docs/adr").glob("*.md"))

    numbers = [int(page.name[:4]) for page in decisions]
    assert numbers == sorted(set(numbers))
    for page in decisions:
        told = text(page)
        assert told.startswith(f"# {int(page.name[:4])}. "), page.name
        assert re.findall(r"^## (.+)$", told, re.MULTILINE) == ["Context", "Decision", "Consequences"], (
            page.name
        )
        assert re.search(r"^Status: (accepted|superseded by \d+), \d{4}-\d\d-\d\d$", told, re.MULTILINE), (
            page.name
        )


def test_words_of_the_glossary_are_words_of_the_code() -> None:
    rows = [line for line in text(ROOT / "docs/glossary.md").splitlines() if line.startswith("| ")]
    words = {word for row in rows for word in SPAN.findall(row.split("|")[2])}
    code = set(re.findall(r"\w+", "\n".join(text(path) for path in tracked(".py") if "src" in path.parts)))

    assert words, "the table has another shape"
    assert words - code == set()


def test_the_version_has_its_changes() -> None:
    version = re.search(r'^version = "([^"]+)"', text(ROOT / "pyproject.toml"), re.MULTILINE)

    assert version
    assert f"\n## {version[1]} " in text(ROOT / "CHANGELOG.md")
