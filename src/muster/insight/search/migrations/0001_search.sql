-- A text that is erased is gone from the index in the same transaction, whoever erases it. The worker then
-- indexes what is left of the case.
CREATE FUNCTION search_forget_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('muster.search'));
    DELETE FROM search_entry
    WHERE texts && (SELECT coalesce(array_agg(id), '{}') FROM erased WHERE body IS NULL);
    RETURN NULL;
END $$;

CREATE TRIGGER search_forget_erased AFTER UPDATE ON ledger_text
    REFERENCING NEW TABLE AS erased
    FOR EACH STATEMENT EXECUTE FUNCTION search_forget_erased();
ALTER TABLE ledger_text ENABLE ALWAYS TRIGGER search_forget_erased;

-- Words and filters are looked for together; the planner is to know what is frequent.
ALTER TABLE search_entry ALTER COLUMN terms SET STATISTICS 300;
