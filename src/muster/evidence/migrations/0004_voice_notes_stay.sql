-- A voice note never changes: it is attached to its case once, and what is attached stays.
CREATE FUNCTION voice_note_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.stream_id IS NOT NULL THEN
            RAISE EXCEPTION 'voice note % belongs to % % and stays', OLD.id, OLD.stream_kind, OLD.stream_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'voice_note_stays', TABLE = 'voice_note';
        END IF;
        RETURN OLD;
    END IF;
    IF (OLD.stream_id IS NOT NULL AND (OLD.stream_kind, OLD.stream_id, OLD.attached_at)
            IS DISTINCT FROM (NEW.stream_kind, NEW.stream_id, NEW.attached_at))
        OR to_jsonb(OLD) - ARRAY['stream_kind', 'stream_id', 'attached_at']
            IS DISTINCT FROM to_jsonb(NEW) - ARRAY['stream_kind', 'stream_id', 'attached_at']
    THEN
        RAISE EXCEPTION 'voice note % stays what it is', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'voice_note_stays', TABLE = 'voice_note';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER voice_note_stays BEFORE UPDATE OR DELETE ON voice_note
FOR EACH ROW EXECUTE FUNCTION voice_note_stays();
