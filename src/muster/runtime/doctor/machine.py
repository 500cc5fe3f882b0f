"""This machine: Python, memory, disk, and what builders and testers need besides."""

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from muster.config.home import Home
from muster.reports.writing.pdf import converter
from muster.runtime.doctor.findings import Finding, ill, optional, well
from muster.runtime.words import words

GIGABYTE = 1 << 30
DISK_NEEDED = 2 * GIGABYTE
MEMORY_NEEDED = GIGABYTE


def look_at_machine(*, home: Home) -> Iterator[Finding]:
    yield well("Python", f"{platform.python_version()} ({sys.executable})")
    yield _memory()
    yield _disk(home)
    yield _pages()
    yield _node()
    yield _chromium()
    yield _chinese_fonts()
    yield _office()


def _memory() -> Finding:
    size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    what, found = words("内存", "Memory"), f"{size / GIGABYTE:.1f} GB"
    if size < MEMORY_NEEDED:
        return ill(what, found, words("至少需要 1 GB 内存", "Give the machine at least 1 GB."))
    return well(what, found)


def _disk(home: Home) -> Finding:
    folder = next(path for path in [home.folder, *home.folder.parents] if path.exists())
    free = shutil.disk_usage(folder).free
    size = f"{free / GIGABYTE:.1f} GB"
    what, found = words("磁盘", "Disk"), words(f"{folder} 剩余 {size}", f"{size} free at {folder}")
    if free < DISK_NEEDED:
        return ill(what, found, words(f"在 {folder} 至少腾出 2 GB", f"Free at least 2 GB at {folder}."))
    return well(what, found)


def _pages() -> Finding:
    spec = find_spec("muster.web")
    folders = spec.submodule_search_locations if spec and spec.submodule_search_locations else []
    if any((Path(folder) / "static/muster/muster.js").is_file() for folder in folders):
        return well(words("页面", "Pages"), words("已构建", "built"))
    return ill(
        words("页面", "Pages"),
        words("脚本和样式尚未构建", "scripts and styles are not built"),
        words(
            "执行 make run 即构建，或安装构建好的 wheel", "make run builds them, or install the built wheel."
        ),
    )


def _node() -> Finding:
    node = shutil.which("node")
    if node:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
        major = re.match(r"v(\d+)\.", said.stdout)
        if major and int(major[1]) >= 18:
            return well("Node", said.stdout.strip())
    return optional(
        "Node",
        words("没有 18 或更新版本", "none of version 18 or newer"),
        words("运行不需要；构建时 make 会自动安装", "Not needed to run; make installs a wheel to build."),
    )


def _chromium() -> Finding:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found:
        return well("Chromium", found)
    missing = words("没有；仅浏览器测试需要", "missing; only browser tests need it")
    return optional("Chromium", missing, "apt install chromium")


def _chinese_fonts() -> Finding:
    what = words("中文字体", "Chinese fonts")
    listing = shutil.which("fc-list")
    if listing:
        fonts = subprocess.run([listing, ":lang=zh"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
        if fonts.stdout.strip():
            return well(what, fonts.stdout.split(":")[0])
    missing = words("没有；仅浏览器测试需要", "none; only browser tests need them")
    return optional(what, missing, "apt install fonts-noto-cjk")


def _office() -> Finding:
    found = converter()
    if found:
        return well("LibreOffice", found)
    missing = words("没有；文书不另存 PDF，可用浏览器打印", "missing; documents get no PDF")
    return optional("LibreOffice", missing, "apt install libreoffice-writer-nogui")
