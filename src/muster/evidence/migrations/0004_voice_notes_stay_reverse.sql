DROP FUNCTION voice_note_stays() CASCADE;
