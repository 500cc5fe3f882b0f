DROP TRIGGER county_class_raises_version ON county_class;
