DROP TRIGGER hot_forget_erased ON ledger_text;
DROP FUNCTION hot_forget_erased();
