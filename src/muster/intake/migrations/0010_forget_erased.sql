-- What appeals are found by goes with the text it was made of, in the same transaction, whoever erases it. The
-- worker then makes anew what is left of the appeal.
CREATE FUNCTION intake_forget_erased() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    gone uuid[] := (SELECT coalesce(array_agg(id), '{}') FROM erased WHERE body IS NULL);
    whose uuid[];
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('muster.intake.pieces'));
    whose := ARRAY(
        SELECT id FROM intake_appeal WHERE text = ANY(gone)
        UNION SELECT id FROM intake_appeal WHERE title = ANY(gone)
    );
    DELETE FROM intake_appealgrams WHERE appeal_id = ANY(whose);
    DELETE FROM intake_appealmarks WHERE appeal_id = ANY(whose);
    RETURN NULL;
END $$;

CREATE TRIGGER intake_forget_erased AFTER UPDATE ON ledger_text
    REFERENCING NEW TABLE AS erased
    FOR EACH STATEMENT EXECUTE FUNCTION intake_forget_erased();
ALTER TABLE ledger_text ENABLE ALWAYS TRIGGER intake_forget_erased;

-- What texts erased before this left behind.
DELETE FROM intake_appealgrams f USING intake_appeal a, ledger_text t
    WHERE f.appeal_id = a.id AND t.id IN (a.title, a.text) AND t.body IS NULL;
DELETE FROM intake_appealmarks f USING intake_appeal a, ledger_text t
    WHERE f.appeal_id = a.id AND t.id IN (a.title, a.text) AND t.body IS NULL;
