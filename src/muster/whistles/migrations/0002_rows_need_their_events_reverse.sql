DROP FUNCTION whistle_needs_its_event() CASCADE;
DROP SEQUENCE whistle_number;
