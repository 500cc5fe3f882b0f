"""What import-linter cannot see: keys between tables, who writes a store, what core needs to run."""

import ast
import re
import subprocess
import sys
import tomllib
from itertools import count

from django.apps import apps
from tests.repo.sources import ROOT, imported, modules, within

LAYERS: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"][0]["layers"]
HEIGHT = {
    f"muster.{package.strip()}": height
    for height, layer in zip(count(len(LAYERS), -1), LAYERS, strict=False)
    for package in layer.split("|")
}
STORES = {
    "muster.whistles.store": ("muster.whistles.services", "muster.whistles.sweep", "muster.whistles.replay"),
    "muster.empowerment.store": ("muster.empowerment",),
    "muster.intake.store": ("muster.intake", "muster.whistles.services"),
}
"""Who may import what writes, beside the store itself."""
EDGES = ("muster.web", "muster.api", "muster.runtime")
"""Where the clock is read, once a command, and passed on as `now`."""
CLOCK = re.compile(
    r"\b(?:now|(?:clock|transaction|statement)_timestamp)\(\)|\bcurrent_(?:date|time)", re.IGNORECASE
)
READS_IT = ("muster.ledger.moment", "muster.accounts.acting")
LOAD_CORE = """
import importlib, pathlib, sys
source = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(source))
for path in sorted((source / "muster" / "core").rglob("*.py")):
    name = ".".join(path.relative_to(source).with_suffix("").parts)
    if not name.endswith("__main__"):
        importlib.import_module(name.removesuffix(".__init__"))
tops = {name.split(".")[0] for name in sys.modules} - set(sys.stdlib_module_names) - {"muster", "__main__"}
tops = {name for name in tops if not name.startswith("_sysconfigdata")}
rooms = {name for name in sys.modules if name.startswith("muster.")} - {"muster.core"}
print(sorted(tops | {name for name in rooms if not name.startswith("muster.core.")}))
"""


def test_foreign_keys_point_downwards() -> None:
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for config in apps.get_app_configs()
        if layer_of(config.name) in HEIGHT
        for model in config.get_models()
        for field in model._meta.local_fields
        if field.is_relation
        and HEIGHT.get(layer_of(field.related_model._meta.app_config.name), 0) > HEIGHT[layer_of(config.name)]
    ]

    assert upward == []


def test_every_app_has_its_layer() -> None:
    names = {config.name for config in apps.get_app_configs() if config.name.startswith("muster.")}

    assert {layer_of(name) for name in names} <= HEIGHT.keys()


def layer_of(app: str) -> str:
    """The layer an app is, or is a room of."""
    return ".".join(app.split(".")[:2])


def test_core_loads_with_the_standard_library_alone() -> None:
    loaded = subprocess.run(  # noqa: S603 - this Python
        [sys.executable, "-I", "-S", "-c", LOAD_CORE, str(ROOT / "src")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (loaded.stderr, loaded.stdout.strip()) == ("", "[]")


def test_stores_are_imported_by_services_alone() -> None:
    strangers = [
        f"{name} imports {wanted}"
        for name, tree in modules()
        for wanted in imported(tree)
        for store, allowed in STORES.items()
        if within(wanted, store) and not within(name, store, *allowed)
    ]

    assert strangers == []


def test_the_clock_is_read_at_the_edges_alone() -> None:
    below = [(name, tree) for name, tree in modules() if not within(name, *EDGES)]

    assert [name for name, tree in below if "muster.ledger.moment.database_now" in imported(tree)] == []
    assert {name for name, tree in below if any(CLOCK.search(text) for text in strings(tree))} == set(
        READS_IT
    )


def strings(tree: ast.Module) -> list[str]:
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
