"""The command line speaks the operator's language: Chinese in a Chinese locale, else English."""

import os


def speaks_chinese() -> bool:
    chosen = (os.environ.get(name) for name in ("MUSTER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return next((value for value in chosen if value), "").lower().startswith("zh")


def words(zh: str, en: str) -> str:
    return zh if speaks_chinese() else en
