import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0007_meetings"),
    ]

    operations = [
        migrations.CreateModel(
            name="AppealMarks",
            fields=[
                (
                    "appeal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="marks",
                        serialize=False,
                        to="intake.appeal",
                    ),
                ),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["marks"], name="appeal_marks"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="appeal",
            index=models.Index(
                condition=models.Q(("building_grid__isnull", False), ("closed_at__isnull", False)),
                fields=["building_grid", "-closed_at"],
                name="appeal_closed_grid",
            ),
        ),
    ]
