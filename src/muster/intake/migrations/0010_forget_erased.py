"""Erasing a text drops what its appeal is found by."""

from pathlib import Path

from django.db import migrations, models

HERE = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0009_suggestions"),
        ("ledger", "0003_texts_never_emptied"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="appeal",
            index=models.Index(fields=["text"], name="appeal_text"),
        ),
        migrations.AddIndex(
            model_name="appeal",
            index=models.Index(
                condition=models.Q(("title__isnull", False)), fields=["title"], name="appeal_title"
            ),
        ),
        migrations.RunSQL(
            sql=(HERE / "0010_forget_erased.sql").read_text(encoding="utf-8"),
            reverse_sql=(HERE / "0010_forget_erased_reverse.sql").read_text(encoding="utf-8"),
        ),
    ]
