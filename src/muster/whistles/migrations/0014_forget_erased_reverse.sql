DROP TRIGGER whistle_forget_erased ON ledger_text;
DROP FUNCTION whistle_forget_erased();
