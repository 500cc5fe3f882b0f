"""The index of the search, and its trigger on erased texts."""

from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    initial = True

    dependencies = [("ledger", "0004_supervision_is_found")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("seq", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("number", models.TextField()),
                (
                    "texts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(null=True), size=None
                    ),
                ),
                (
                    "places",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                (
                    "units",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                (
                    "terms",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
                ),
            ],
            options={
                "db_table": "search_entry",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["terms"], gin_pending_list_limit=512, name="search_entry_terms"
                    ),
                    django.contrib.postgres.indexes.GinIndex(fields=["texts"], name="search_entry_texts"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["appeal", "whistle"])),
                        name="search_entry_kind_is_known",
                        violation_error_message="未知的检索对象 · Unknown kind of case",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            sql=(HERE / "0001_search.sql").read_text(encoding="utf-8"),
            reverse_sql=(HERE / "0001_search_reverse.sql").read_text(encoding="utf-8"),
        ),
    ]
