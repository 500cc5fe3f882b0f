DROP TRIGGER intake_forget_erased ON ledger_text;
DROP FUNCTION intake_forget_erased();
