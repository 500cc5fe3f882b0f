"""The Django apps of Muster, from the bottom layer up."""

import sys
from importlib.util import find_spec
from pathlib import Path

OURS = (
    "muster.ledger",
    "muster.directory",
    "muster.accounts",
    "muster.intake",
    "muster.whistles",
    "muster.assessment",
    "muster.insight",
    "muster.demo",
    "muster.web",
    "muster.api",
)

THEIRS = (
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "django_htmx",
)


def installed_apps() -> list[str]:
    return [*THEIRS, *(name for name in OURS if _ready(name))]


def _ready(name: str) -> bool:
    """An app under construction is left out until its first migration is written."""
    spec = find_spec(f"{name}.apps")
    if spec is None or spec.origin is None:
        return False
    migrations = Path(spec.origin).parent / "migrations"
    return "makemigrations" in sys.argv or not migrations.exists() or any(migrations.glob("0001_*.py"))
