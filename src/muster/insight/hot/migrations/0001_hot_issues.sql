-- An issue is called by words of its texts: it goes with any of them, in the same transaction, whoever erases it.
-- The worker then finds anew what is left.
CREATE FUNCTION hot_forget_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('muster.hot'));
    DELETE FROM hot_issue
    WHERE bodies && (SELECT coalesce(array_agg(id), '{}') FROM erased WHERE body IS NULL);
    RETURN NULL;
END $$;

CREATE TRIGGER hot_forget_erased AFTER UPDATE ON ledger_text
    REFERENCING NEW TABLE AS erased
    FOR EACH STATEMENT EXECUTE FUNCTION hot_forget_erased();
ALTER TABLE ledger_text ENABLE ALWAYS TRIGGER hot_forget_erased;
