-- A photo never changes: it is attached to its case once, and what is attached stays.
CREATE FUNCTION photo_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.stream_id IS NOT NULL THEN
            RAISE EXCEPTION 'photo % belongs to % % and stays', OLD.id, OLD.stream_kind, OLD.stream_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'photo_stays', TABLE = 'photo';
        END IF;
        RETURN OLD;
    END IF;
    IF (OLD.stream_id IS NOT NULL AND (OLD.stream_kind, OLD.stream_id, OLD.attached_at)
            IS DISTINCT FROM (NEW.stream_kind, NEW.stream_id, NEW.attached_at))
        OR to_jsonb(OLD) - ARRAY['stream_kind', 'stream_id', 'shows', 'attached_at']
            IS DISTINCT FROM to_jsonb(NEW) - ARRAY['stream_kind', 'stream_id', 'shows', 'attached_at']
    THEN
        RAISE EXCEPTION 'photo % stays what it is', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'photo_stays', TABLE = 'photo';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER photo_stays BEFORE UPDATE OR DELETE ON photo FOR EACH ROW EXECUTE FUNCTION photo_stays();
