-- However many there are.
SET LOCAL statement_timeout = 0;

-- What the clocks and the folded states of the whistles say of their assignments.
UPDATE assignment a SET due_at = k.due_at, near_at = k.near_at
FROM (
    SELECT c.whistle_id, c.ref, min(c.due_at) AS due_at,
        min(greatest(c.amber_at, c.paused_until)) FILTER (WHERE c.amber_at IS NOT NULL) AS near_at
    FROM clock c WHERE c.stopped_at IS NULL GROUP BY c.whistle_id, c.ref
) k
WHERE k.whistle_id = a.whistle_id AND k.ref = a.no::text;

UPDATE assignment a SET asked = true
FROM whistle w
WHERE w.id = a.whistle_id AND w.is_open AND (a.state = 'objected' OR a.state IN ('dispatched', 'accepted', 'arrived') AND (
    w.body::jsonb -> 'assignments' -> (a.no - 1) ->> 'extension_asked_at' IS NOT NULL
    OR w.body::jsonb -> 'assignments' -> (a.no - 1) ->> 'excuse_asked_at' IS NOT NULL));
