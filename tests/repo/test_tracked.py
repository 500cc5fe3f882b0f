"""Nothing tracked was made elsewhere, names a place to fetch it from, or knows somebody's machine."""

import json
import re
import tomllib
from pathlib import Path

from tests.repo.sources import ROOT, named, tracked

BINARY = {".png", ".webp"}
ADDRESS = re.compile(r"\b(?:https?|git|ssh|ftp)://([^\s/:\"'<>`)\\]+)")
NAMED = {
    "www.apache.org": "the license names itself",
    "www.w3.org": "the namespace of SVG, which nobody fetches",
    "localhost": "this machine",
    "127.0.0.1": "this machine",
    "muster.example": "a name reserved for examples",
}
HOMES = re.compile(r"(?<![\w.])/(?:home|Users|root|mnt|opt|srv|work\w*)/[\w.-]+")
LOCKED = re.compile(r"^(?:--(?:index-url|extra-index-url|find-links|trusted-host)|\S+ @ )", re.MULTILINE)
LONGEST = 400
"""A longer line was not written by hand."""


def texts(*endings: str) -> list[tuple[Path, str]]:
    paths = [path for path in tracked(*endings) if path.suffix not in BINARY]
    return [(path, path.read_text(encoding="utf-8")) for path in paths]


def test_addresses_are_those_that_nobody_fetches_from() -> None:
    strange = {
        f"{named(path)}: {host}"
        for path, text in texts()
        for host in ADDRESS.findall(text)
        if not host.startswith(("{", "[")) and host not in NAMED
    }

    assert strange == set()


def test_every_allowed_address_is_still_used() -> None:
    used = {host for _, text in texts() for host in ADDRESS.findall(text)}

    assert used >= NAMED.keys()


def test_locks_hold_by_hash_and_name_no_place() -> None:
    for path, text in texts(".txt"):
        if path.parent == ROOT / "requirements":
            pinned = re.findall(r"^[a-z0-9][\w.\[\],-]*==", text, re.MULTILINE)
            hashed = re.findall(r"\\\n    --hash=sha256:", text)
            assert not LOCKED.search(text), path.name
            assert len(pinned) == len(re.findall(r"^\S.*\\\n    --hash=sha256:", text, re.MULTILINE)), (
                path.name
            )
            assert len(hashed) >= len(pinned) > 0
    packages = json.loads((ROOT / "frontend/package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [
        name for name, one in packages.items() if name and ("resolved" in one or "integrity" not in one)
    ] == []


def test_every_dependency_is_locked_and_asked_for_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = (ROOT / "requirements/base.in").read_text(encoding="utf-8").split()

    assert sorted(project["dependencies"]) == sorted(asked)


def test_nothing_of_others_is_kept_here() -> None:
    foreign = [
        named(path)
        for path in tracked()
        if ".min." in path.name or {"node_modules", "vendor", "third_party"} & set(path.parts)
    ]
    packed = [
        named(path)
        for path, text in texts(".js", ".mjs", ".css", ".py", ".sql")
        if max(map(len, text.splitlines()), default=0) > LONGEST
    ]
    signed = [
        named(path)
        for path, text in texts(".js", ".mjs", ".css", ".html", ".py")
        if re.search(r"@license|@preserve|Copyright \(c\)|\(c\) \d{4}|sourceMappingURL=", text)
        and path != Path(__file__)
    ]

    assert (foreign, packed, signed) == ([], [], [])


def test_binary_files_are_pictures_of_the_documents() -> None:
    strange = [named(path) for path in tracked() if b"\0" in path.read_bytes() and path.suffix not in BINARY]

    assert strange == []
    assert all(named(path).startswith("docs/images/") for path in tracked(*BINARY))


def test_no_path_of_somebodys_machine_is_written_down() -> None:
    found = {f"{named(path)}: {place}" for path, text in texts() for place in HOMES.findall(text)}

    assert found == set()
