import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0003_other_score_version"),
    ]

    operations = [
        migrations.CreateModel(
            name="RevisitSample",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "organisation",
                        "period",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("organisation", models.BigIntegerField()),
                ("period", models.TextField()),
                ("seed", models.TextField()),
                ("size", models.IntegerField()),
                (
                    "whistles",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                ("drawn_by", models.BigIntegerField()),
                ("drawn_at", models.DateTimeField()),
            ],
            options={
                "db_table": "revisit_sample",
            },
        ),
    ]
