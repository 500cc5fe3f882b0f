DROP FUNCTION ledger_written(timestamptz);
DROP FUNCTION ledger_parsed(bytea);
DROP FUNCTION ledger_lock(text[], text[]);
DROP FUNCTION ledger_move_heads() CASCADE;
DROP FUNCTION ledger_refuse() CASCADE;
DROP FUNCTION ledger_guard_head() CASCADE;
DROP FUNCTION ledger_guard_text() CASCADE;
