"""The Django apps of Muster, from the bottom layer up."""

OURS = (
    "muster.ledger",
    "muster.directory",
    "muster.accounts",
    "muster.evidence",
    "muster.intake",
    "muster.whistles",
    "muster.assessment",
    "muster.empowerment",
    "muster.insight.search",
    "muster.insight.hot",
    "muster.reports",
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

INSTALLED = [*THEIRS, *OURS]
