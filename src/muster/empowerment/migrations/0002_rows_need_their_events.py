"""A row of a matter without its event is refused at COMMIT."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent


class Migration(migrations.Migration):
    dependencies = [("empowerment", "0001_matters"), ("ledger", "0002_append_only")]

    operations = [
        migrations.RunSQL(
            sql=(SQL / "0002_rows_need_their_events.sql").read_text(encoding="utf-8"),
            reverse_sql=(SQL / "0002_rows_need_their_events_reverse.sql").read_text(encoding="utf-8"),
        )
    ]
