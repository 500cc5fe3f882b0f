-- A matter's row may only say what its ledger says: at COMMIT its last event must be there, with its state.
CREATE FUNCTION matter_needs_its_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM ledger WHERE stream_kind = 'register' AND stream_id = NEW.kind || '/' || NEW.id::text
            AND seq = NEW.version AND body ->> 'state' = NEW.state
    ) THEN
        RAISE EXCEPTION 'matter % is % at event %, which the ledger does not say', NEW.id, NEW.state, NEW.version
            USING ERRCODE = 'check_violation', CONSTRAINT = 'matter_needs_its_event', TABLE = 'matter';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER matter_needs_its_event AFTER INSERT OR UPDATE ON matter
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION matter_needs_its_event();
