DROP TRIGGER search_forget_erased ON ledger_text;
DROP FUNCTION search_forget_erased();
