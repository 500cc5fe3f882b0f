"""A module can be read at one sitting, a function on one screen, a folder at one glance."""

import ast
from collections import Counter
from pathlib import Path

from tests.repo.sources import modules, named, tracked

CODE = 500
TESTS = 600
FUNCTION = 60
FOLDER = 14
FOLDER_OF_TESTS = 20
WIDER = {"src/muster/core/lifecycle": 20, "src/muster/core/lifecycle/rules": 18}
"""Folders of one subject each, where a further level would only hide the files."""
DRAWERS = {"util", "utils", "helper", "helpers", "common", "misc", "shared", "tools"}


def code() -> list[Path]:
    """What people write and read; migrations are written by a program."""
    paths = tracked(".py", ".js", ".mjs", ".css", ".html", ".sql")
    return [path for path in paths if "migrations" not in path.parts]


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_modules_are_short() -> None:
    long = {
        named(path): length(path)
        for path in code()
        if length(path) > (TESTS if named(path).startswith("tests/") else CODE)
    }

    assert long == {}


def test_functions_fit_a_screen() -> None:
    long = [
        f"{name}.{node.name}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= FUNCTION
    ]

    assert long == []


def test_folders_are_small() -> None:
    folders = Counter(
        named(path.parent) for path in code() if path.suffix == ".py" and path.stem != "__init__"
    )
    wide = {
        folder: files
        for folder, files in folders.items()
        if files > (FOLDER_OF_TESTS if folder.startswith("tests/") else FOLDER)
    }

    assert wide.keys() == WIDER.keys()
    assert all(files <= WIDER[folder] for folder, files in wide.items()), wide


def test_no_name_is_a_drawer() -> None:
    drawers = [named(path) for path in code() if DRAWERS & {path.stem, *path.parent.parts}]

    assert drawers == []
