"""A photo that belongs to a case neither changes nor goes."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_photos")]

    operations = [
        migrations.RunSQL(
            sql=(SQL / "0002_photos_stay.sql").read_text(encoding="utf-8"),
            reverse_sql=(SQL / "0002_photos_stay_reverse.sql").read_text(encoding="utf-8"),
        )
    ]
