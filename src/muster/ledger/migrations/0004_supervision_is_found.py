"""What people over a unit did in a period is found without reading the rest of the ledger."""

from django.db import migrations

FIND = """
    CREATE INDEX ledger_addressed ON ledger ((body ->> 'to'), recorded_at)
        WHERE stream_kind = 'whistle' AND type IN ('supervision_ordered', 'interview_recorded');
    CREATE INDEX ledger_overseen ON ledger (recorded_at)
        WHERE stream_kind = 'whistle'
            AND type IN ('instruction_given', 'revisit_recorded', 'refusal_investigated');
"""
FORGET = "DROP INDEX ledger_addressed; DROP INDEX ledger_overseen;"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_texts_never_emptied")]

    operations = [migrations.RunSQL(sql=FIND, reverse_sql=FORGET)]
