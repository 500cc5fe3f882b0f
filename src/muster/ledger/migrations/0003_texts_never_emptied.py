"""The table of texts is never emptied, under whatever session_replication_role."""

from django.db import migrations

# A trigger enabled always would count the table among the append-only ones, whose rows the application has
# no right to change; texts it erases.
REFUSE = """
    CREATE TRIGGER ledger_text_refuse_truncate BEFORE TRUNCATE ON ledger_text
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
    CREATE TRIGGER ledger_text_refuse_truncate_as_replica BEFORE TRUNCATE ON ledger_text
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
    ALTER TABLE ledger_text ENABLE REPLICA TRIGGER ledger_text_refuse_truncate_as_replica;
"""
ALLOW = """
    DROP TRIGGER ledger_text_refuse_truncate ON ledger_text;
    DROP TRIGGER ledger_text_refuse_truncate_as_replica ON ledger_text;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_append_only")]

    operations = [migrations.RunSQL(sql=REFUSE, reverse_sql=ALLOW)]
