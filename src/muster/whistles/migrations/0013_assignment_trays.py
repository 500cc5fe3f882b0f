from datetime import UTC, datetime
from pathlib import Path

from django.db import migrations, models
from django.db.models import Q

OPEN = Q(state__in=["dispatched", "accepted", "objected", "arrived"])
FOR_EVER = datetime.max.replace(tzinfo=UTC)
SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [
        ("whistles", "0012_watched_indexes"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="assignment", name="assignment_open"),
        migrations.AddField(
            model_name="assignment", name="asked", field=models.BooleanField(db_default=False)
        ),
        migrations.AddField(
            model_name="assignment", name="due_at", field=models.DateTimeField(db_default=FOR_EVER)
        ),
        migrations.AddField(model_name="assignment", name="near_at", field=models.DateTimeField(null=True)),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                fields=["unit", "state", "due_at", "whistle", "no"], name="assignment_tray", condition=OPEN
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["unit", "state", "near_at"], name="assignment_near", condition=OPEN),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                fields=["unit", "state", "due_at"], name="assignment_asked", condition=OPEN & Q(asked=True)
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                fields=["unit", "state", "due_at"],
                name="assignment_returned",
                condition=OPEN & Q(round__gt=1),
            ),
        ),
    ]
