from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("whistles", "0006_whistle_search"),
    ]

    operations = [
        migrations.AddField(
            model_name="whistle",
            name="asks",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), db_default=[], size=None
            ),
        ),
        migrations.AddIndex(
            model_name="whistle",
            index=models.Index(
                condition=models.Q(("is_open", True)),
                fields=["id"],
                include=("state", "asks"),
                name="whistle_open",
            ),
        ),
        migrations.RunSQL(
            (HERE / "0007_whistle_asks.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop
        ),
    ]
