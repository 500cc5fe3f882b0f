-- What is a street's own duty is read with the directory: every change of it raises the directory's version.
CREATE TRIGGER own_duty_raises_version AFTER INSERT OR UPDATE OR DELETE ON own_duty
    FOR EACH STATEMENT EXECUTE FUNCTION directory_version_rises();
