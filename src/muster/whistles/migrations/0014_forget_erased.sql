-- The pieces of a whistle go with the text they were made of, in the same transaction, whoever erases it. The
-- worker then makes anew what is left. Those made before this knew no texts: the worker makes them again.
DELETE FROM whistle_grams;

CREATE FUNCTION whistle_forget_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('muster.whistles.pieces'));
    DELETE FROM whistle_grams
    WHERE texts && (SELECT coalesce(array_agg(id), '{}') FROM erased WHERE body IS NULL);
    RETURN NULL;
END $$;

CREATE TRIGGER whistle_forget_erased AFTER UPDATE ON ledger_text
    REFERENCING NEW TABLE AS erased
    FOR EACH STATEMENT EXECUTE FUNCTION whistle_forget_erased();
ALTER TABLE ledger_text ENABLE ALWAYS TRIGGER whistle_forget_erased;
