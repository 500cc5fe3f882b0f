"""The Django apps of Muster, from the bottom layer up."""

from importlib.util import find_spec

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
    "ninja",
)


def installed_apps() -> list[str]:
    return [*THEIRS, *(name for name in OURS if find_spec(f"{name}.apps"))]
