"""A voice note that belongs to a case neither changes nor goes."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("evidence", "0003_voice_notes")]

    operations = [
        migrations.RunSQL(
            sql=(SQL / "0004_voice_notes_stay.sql").read_text(encoding="utf-8"),
            reverse_sql=(SQL / "0004_voice_notes_stay_reverse.sql").read_text(encoding="utf-8"),
        )
    ]
