-- Every write to what facts and maps are made of raises the directory's version. Microseconds rather than a
-- count, so that a number is never used again after a rollback.
INSERT INTO directory_version (id, number) VALUES (1, 1);

CREATE FUNCTION directory_version_rises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE directory_version
    SET number = GREATEST(number + 1, (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::bigint)
    WHERE id = 1;
    RETURN NULL;
END $$;

CREATE TRIGGER unit_raises_version AFTER INSERT OR UPDATE OR DELETE ON unit
    FOR EACH STATEMENT EXECUTE FUNCTION directory_version_rises();
CREATE TRIGGER unit_superior_raises_version AFTER INSERT OR UPDATE OR DELETE ON unit_superior
    FOR EACH STATEMENT EXECUTE FUNCTION directory_version_rises();
CREATE TRIGGER unit_station_raises_version AFTER INSERT OR UPDATE OR DELETE ON unit_station
    FOR EACH STATEMENT EXECUTE FUNCTION directory_version_rises();
CREATE TRIGGER grid_raises_version AFTER INSERT OR UPDATE OR DELETE ON grid
    FOR EACH STATEMENT EXECUTE FUNCTION directory_version_rises();
CREATE TRIGGER outline_raises_version AFTER INSERT OR UPDATE OR DELETE ON outline
    FOR EACH STATEMENT EXECUTE FUNCTION directory_version_rises();
CREATE TRIGGER dispatch_rule_raises_version AFTER INSERT OR UPDATE OR DELETE ON dispatch_rule
    FOR EACH STATEMENT EXECUTE FUNCTION directory_version_rises();

-- No person is two of the three separated administrators at once. The person's row is locked, so that two
-- transactions cannot each grant one half.
CREATE FUNCTION post_keeps_administrators_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM person WHERE id = NEW.person_id FOR UPDATE;
    IF EXISTS (
        SELECT 1 FROM post
        WHERE person_id = NEW.person_id AND id <> NEW.id AND role <> NEW.role
          AND role IN ('sysadmin', 'secadmin', 'auditor')
          AND daterange(since, until) && daterange(NEW.since, NEW.until)
    ) THEN
        RAISE EXCEPTION 'nobody holds two of sysadmin, secadmin and auditor'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'post_keeps_administrators_apart', TABLE = 'post';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER post_keeps_administrators_apart AFTER INSERT OR UPDATE ON post
    FOR EACH ROW WHEN (NEW.role IN ('sysadmin', 'secadmin', 'auditor'))
    EXECUTE FUNCTION post_keeps_administrators_apart();

-- What a clock or a case was decided by stays as it was.
CREATE FUNCTION version_stays_as_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is immutable: lay down a new version', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER catalogue_version_raises_version AFTER INSERT ON catalogue_version
    FOR EACH STATEMENT EXECUTE FUNCTION directory_version_rises();
CREATE TRIGGER catalogue_version_stays BEFORE UPDATE OR DELETE ON catalogue_version
    FOR EACH ROW EXECUTE FUNCTION version_stays_as_it_is();
CREATE TRIGGER catalogue_item_stays BEFORE UPDATE OR DELETE ON catalogue_item
    FOR EACH ROW EXECUTE FUNCTION version_stays_as_it_is();
CREATE TRIGGER policy_version_raises_version AFTER INSERT ON policy_version
    FOR EACH STATEMENT EXECUTE FUNCTION directory_version_rises();
CREATE TRIGGER policy_version_stays BEFORE UPDATE OR DELETE ON policy_version
    FOR EACH ROW EXECUTE FUNCTION version_stays_as_it_is();
CREATE TRIGGER calendar_version_raises_version AFTER INSERT ON calendar_version
    FOR EACH STATEMENT EXECUTE FUNCTION directory_version_rises();
CREATE TRIGGER calendar_version_stays BEFORE UPDATE OR DELETE ON calendar_version
    FOR EACH ROW EXECUTE FUNCTION version_stays_as_it_is();
