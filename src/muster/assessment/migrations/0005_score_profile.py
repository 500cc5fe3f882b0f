from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessment", "0004_revisit_sample"),
    ]

    operations = [
        # The rows follow from the ledger; the worker fills them in again with what is new.
        migrations.RunSQL("DELETE FROM score_input", migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="scoreinput", name="score_input_of_unit"),
        migrations.RemoveIndex(model_name="scoreinput", name="score_input_of_department"),
        migrations.AddField(
            model_name="scoreinput",
            name="blower",
            field=models.BigIntegerField(default=None),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="scoreinput",
            name="profile",
            field=models.TextField(default=None),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="scoreinput",
            name="type",
            field=models.TextField(default=None),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="scoreinput",
            index=models.Index(
                fields=["unit", "closed_at"],
                include=("department", "blower", "type", "profile"),
                name="score_input_of_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="scoreinput",
            index=models.Index(
                fields=["department", "closed_at"],
                include=("unit", "blower", "type", "profile"),
                name="score_input_of_department",
            ),
        ),
    ]
