-- Numbers of whistles; a gap where a command was refused does no harm.
CREATE SEQUENCE whistle_number;

-- A whistle's row may only say what its ledger says: at COMMIT its last event must be there.
CREATE FUNCTION whistle_needs_its_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM ledger WHERE stream_kind = 'whistle' AND stream_id = NEW.id::text AND seq = NEW.seq
    ) THEN
        RAISE EXCEPTION 'whistle % stands at event % which the ledger does not have', NEW.id, NEW.seq
            USING ERRCODE = 'check_violation', CONSTRAINT = 'whistle_needs_its_event', TABLE = 'whistle';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER whistle_needs_its_event AFTER INSERT OR UPDATE ON whistle
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION whistle_needs_its_event();

ALTER TABLE whistle SET (fillfactor = 80);
ALTER TABLE clock SET (fillfactor = 80);
ALTER TABLE assignment SET (fillfactor = 80);
