"""The hot issues that were found, and the trigger that takes them along with an erased text."""

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
            name="HotIssue",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("scope", models.BigIntegerField()),
                ("days", models.SmallIntegerField()),
                ("heat", models.FloatField()),
                ("place", models.TextField(blank=True)),
                ("matter", models.TextField(blank=True)),
                ("unit", models.BigIntegerField(null=True)),
                ("texts", models.IntegerField()),
                ("people", models.IntegerField()),
                ("before", models.IntegerField(null=True)),
                ("likes", models.IntegerField()),
                ("dangers", models.IntegerField()),
                ("trend", models.TextField()),
                ("gathering", models.BooleanField()),
                (
                    "course",
                    django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                ),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                (
                    "members",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                (
                    "bodies",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
            ],
            options={
                "db_table": "hot_issue",
                "indexes": [
                    models.Index(fields=["scope", "days", "-heat"], name="hot_issue_hottest"),
                    django.contrib.postgres.indexes.GinIndex(fields=["bodies"], name="hot_issue_bodies"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("trend__in", ["unknown", "new", "rising", "steady", "falling"])),
                        name="hot_issue_trend_is_known",
                        violation_error_message="未知的趋势 · Unknown trend",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HotReturn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scope", models.BigIntegerField()),
                ("days", models.SmallIntegerField()),
                ("grid", models.BigIntegerField()),
                ("street", models.BigIntegerField(null=True)),
                ("returned", models.IntegerField()),
                ("last_at", models.DateTimeField()),
            ],
            options={
                "db_table": "hot_return",
                "constraints": [
                    models.UniqueConstraint(fields=("scope", "days", "grid"), name="hot_return_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HotRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scope", models.BigIntegerField()),
                ("days", models.SmallIntegerField()),
                ("found_at", models.DateTimeField()),
                ("read", models.IntegerField()),
                ("whole", models.BooleanField()),
            ],
            options={
                "db_table": "hot_run",
                "constraints": [models.UniqueConstraint(fields=("scope", "days"), name="hot_run_once")],
            },
        ),
        migrations.RunSQL(
            sql=(HERE / "0001_hot_issues.sql").read_text(encoding="utf-8"),
            reverse_sql=(HERE / "0001_hot_issues_reverse.sql").read_text(encoding="utf-8"),
        ),
    ]
