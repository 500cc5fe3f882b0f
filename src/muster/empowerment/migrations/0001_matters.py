"""One table for the matters of every register."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

import muster.whistles.models.exact


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="MatterRow",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("state", models.TextField()),
                ("is_ended", models.BooleanField()),
                ("street", models.BigIntegerField()),
                ("unit", models.BigIntegerField()),
                (
                    "others",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "open_to",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                (
                    "flags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), default=list, size=None
                    ),
                ),
                ("title", models.UUIDField()),
                ("opened_at", models.DateTimeField()),
                ("due_on", models.DateField(null=True)),
                ("expires_on", models.DateField(null=True)),
                ("version", models.BigIntegerField()),
                ("body", muster.whistles.models.exact.ExactJson()),
            ],
            options={
                "db_table": "matter",
                "indexes": [
                    models.Index(fields=["kind", "-opened_at", "-id"], name="matter_newest"),
                    models.Index(fields=["street", "kind", "-opened_at", "-id"], name="matter_of_street"),
                    models.Index(fields=["unit", "kind"], name="matter_of_unit"),
                    django.contrib.postgres.indexes.GinIndex(fields=["others"], name="matter_of_others"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="matter_has_an_event",
                        violation_error_message="事项须有记录 · A matter has an event",
                    )
                ],
            },
        ),
    ]
