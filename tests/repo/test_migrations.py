"""Every change of a model has its migration, and every migration has a name that says what it does."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation


def test_models_and_migrations_agree() -> None:
    loader = MigrationLoader(None)
    # Migrations hold the untranslated words of Django's own fields.
    with translation.override(None):
        detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
        changes = detector.changes(graph=loader.graph)

    missing = [
        f"{label}: {operation.describe()}"
        for label, migrations in changes.items()
        for migration in migrations
        for operation in migration.operations
    ]
    assert missing == []


def test_migrations_are_named_by_people() -> None:
    loader = MigrationLoader(None)
    labels = {config.label for config in apps.get_app_configs() if config.name.startswith("muster.")}

    unnamed = [key for key in loader.disk_migrations if key[0] in labels and "_auto_" in key[1]]

    assert unnamed == []


def test_migrations_stand_in_one_line() -> None:
    assert MigrationLoader(None).detect_conflicts() == {}
