DROP FUNCTION matter_needs_its_event() CASCADE;
