"""This machine: Python, memory, disk, and what builders and testers need besides."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from muster.config.home import Home
from muster.runtime.doctor.findings import Finding, ill, optional, well

GIGABYTE = 1 << 30
DISK_NEEDED = 2 * GIGABYTE
MEMORY_NEEDED = GIGABYTE


def look_at_machine(*, home: Home) -> Iterator[Finding]:
    yield well("Python", f"{platform.python_version()} ({sys.executable})")
    yield _memory()
    yield _disk(home)
    yield _pages()
    yield _node()
    yield _program(
        "Chromium", ("chromium", "chromium-browser", "google-chrome"), remedy="apt install chromium"
    )
    yield _chinese_fonts()


def _memory() -> Finding:
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    found = f"{size / GIGABYTE:.1f} GB"
    if size < MEMORY_NEEDED:
        return ill("Memory", found, "Give the machine at least 1 GB.")
    return well("Memory", found)


def _disk(home: Home) -> Finding:
    folder = next(path for path in [home.folder, *home.folder.parents] if path.exists())
    free = shutil.disk_usage(folder).free
    found = f"{free / GIGABYTE:.1f} GB free at {folder}"
    if free < DISK_NEEDED:
        return ill("Disk", found, "Free at least 2 GB there, or set MUSTER_HOME to another place.")
    return well("Disk", found)


def _pages() -> Finding:
    spec = find_spec("muster.web")
    folders = spec.submodule_search_locations if spec and spec.submodule_search_locations else []
    if any((Path(folder) / "static/muster/muster.js").is_file() for folder in folders):
        return well("Pages", "built")
    return ill(
        "Pages", "scripts and styles are not built", "make run builds them, or install the built wheel."
    )


def _node() -> Finding:
    node = shutil.which("node")
    if node:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
        version = said.stdout.strip()
        if int(version.lstrip("v").split(".")[0] or 0) >= 18:
            return well("Node", version)
    return optional(
        "Node", "none of version 18 or newer", "Not needed to run; make installs a wheel to build."
    )


def _program(what: str, names: tuple[str, ...], *, remedy: str) -> Finding:
    found = next((path for name in names if (path := shutil.which(name))), None)
    return well(what, found) if found else optional(what, "missing; only browser tests need it", remedy)


def _chinese_fonts() -> Finding:
    listing = shutil.which("fc-list")
    if listing:
        fonts = subprocess.run([listing, ":lang=zh"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
        if fonts.stdout.strip():
            return well("Chinese fonts", fonts.stdout.split(":")[0])
    return optional("Chinese fonts", "none; only browser tests need them", "apt install fonts-noto-cjk")
