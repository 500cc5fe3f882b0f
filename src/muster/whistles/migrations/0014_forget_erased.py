"""Erasing a text drops the pieces of its whistles, which know their texts from now on."""

from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0003_texts_never_emptied"),
        ("whistles", "0013_assignment_trays"),
    ]

    operations = [
        migrations.RunSQL(
            sql=(HERE / "0014_forget_erased.sql").read_text(encoding="utf-8"),
            reverse_sql=(HERE / "0014_forget_erased_reverse.sql").read_text(encoding="utf-8"),
        ),
        migrations.AddField(
            model_name="whistlegrams",
            name="texts",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(null=True), default=list, size=None
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="whistlegrams",
            index=django.contrib.postgres.indexes.GinIndex(fields=["texts"], name="whistle_grams_texts"),
        ),
    ]
