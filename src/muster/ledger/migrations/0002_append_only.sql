-- Events: only ever added, and only behind the last one of their stream.

CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% refused: % is append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER ledger_refuse_change BEFORE UPDATE OR DELETE ON ledger
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_refuse_truncate BEFORE TRUNCATE ON ledger
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
ALTER TABLE ledger ENABLE ALWAYS TRIGGER ledger_refuse_change;
ALTER TABLE ledger ENABLE ALWAYS TRIGGER ledger_refuse_truncate;

-- Runs as the owner: the application's role has no right to move a head by itself.
CREATE FUNCTION ledger_move_heads() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM (
            SELECT a.*, lag(a.seq) OVER stream AS before_seq, lag(a.hash) OVER stream AS before_hash
            FROM added a
            WINDOW stream AS (PARTITION BY a.stream_kind, a.stream_id ORDER BY a.seq)
        ) n
        LEFT JOIN ledger_head h USING (stream_kind, stream_id)
        WHERE n.seq <> coalesce(n.before_seq, h.seq, 0) + 1
           OR n.prev_hash <> coalesce(n.before_hash, h.hash, decode(repeat('00', 32), 'hex'))
    ) THEN
        RAISE EXCEPTION 'an event does not continue its stream'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'ledger_continues_its_head', TABLE = 'ledger';
    END IF;
    INSERT INTO ledger_head (stream_kind, stream_id, seq, hash, recorded_at)
    SELECT DISTINCT ON (stream_kind, stream_id) stream_kind, stream_id, seq, hash, recorded_at
    FROM added ORDER BY stream_kind, stream_id, seq DESC
    ON CONFLICT (stream_kind, stream_id) DO UPDATE
    SET seq = excluded.seq, hash = excluded.hash, recorded_at = excluded.recorded_at;
    RETURN NULL;
END $$;

CREATE TRIGGER ledger_move_heads AFTER INSERT ON ledger
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_move_heads();
ALTER TABLE ledger ENABLE ALWAYS TRIGGER ledger_move_heads;

-- Heads: only forward, only by the trigger above.

CREATE FUNCTION ledger_guard_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2
        OR current_user <> (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
        OR TG_OP = 'UPDATE' AND (
            NEW.seq <= OLD.seq OR (NEW.stream_kind, NEW.stream_id) <> (OLD.stream_kind, OLD.stream_id)
        )
    THEN
        RAISE EXCEPTION '% refused: heads move with the ledger only', TG_OP USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ledger_guard_head BEFORE INSERT OR UPDATE ON ledger_head
    FOR EACH ROW EXECUTE FUNCTION ledger_guard_head();
CREATE TRIGGER ledger_head_refuse_delete BEFORE DELETE ON ledger_head
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_head_refuse_truncate BEFORE TRUNCATE ON ledger_head
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse();
ALTER TABLE ledger_head ENABLE ALWAYS TRIGGER ledger_guard_head;
ALTER TABLE ledger_head ENABLE ALWAYS TRIGGER ledger_head_refuse_delete;
ALTER TABLE ledger_head ENABLE ALWAYS TRIGGER ledger_head_refuse_truncate;
ALTER TABLE ledger_head SET (fillfactor = 70);

-- Locking a row takes a right to update it, which the application's role has not.
CREATE FUNCTION ledger_lock(kinds text[], ids text[]) RETURNS SETOF ledger_head LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT h.* FROM ledger_head h
    JOIN unnest(kinds, ids) AS wanted (kind, id) ON (h.stream_kind, h.stream_id) = (wanted.kind, wanted.id)
    ORDER BY h.stream_kind, h.stream_id
    FOR UPDATE OF h
$$;

-- Texts: written once, then erased or left alone.

CREATE FUNCTION ledger_guard_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.id <> OLD.id OR OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL THEN
        RAISE EXCEPTION '% refused: a text is only ever erased', TG_OP USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ledger_guard_text BEFORE UPDATE OR DELETE ON ledger_text
    FOR EACH ROW EXECUTE FUNCTION ledger_guard_text();
ALTER TABLE ledger_text ENABLE ALWAYS TRIGGER ledger_guard_text;

-- For verifying: bytes that are no JSON any more are an answer, not an error.
CREATE FUNCTION ledger_parsed(canonical bytea) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
    RETURN convert_from(canonical, 'UTF8')::jsonb;
EXCEPTION WHEN others THEN
    RETURN NULL;
END $$;

-- A moment as canonical bytes write it.
CREATE FUNCTION ledger_written(moment timestamptz) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT replace(to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '.000000Z', 'Z')
$$;
