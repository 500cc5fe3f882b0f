-- The class of a county is read with the directory: every change of it raises the directory's version.
CREATE TRIGGER county_class_raises_version AFTER INSERT OR UPDATE OR DELETE ON county_class
    FOR EACH STATEMENT EXECUTE FUNCTION directory_version_rises();
