-- What the whistles that are open now wait for, told from their folded state.
UPDATE whistle w SET asks = array_remove(ARRAY[
    CASE WHEN w.state = 'awaiting_approval' THEN 'approval' END,
    CASE WHEN s.summoned AND b.ratification IN ('pending', 'lapsed') THEN 'ratification' END,
    CASE WHEN s.summoned AND b.disputed THEN 'ruling' END,
    CASE WHEN s.workable AND jsonb_path_exists(b.body,
        '$.assignments[*] ? (@.extension_asked_at != null && @.ending == null && @.confirmed_at == null)')
        THEN 'extension' END,
    CASE WHEN s.workable AND jsonb_path_exists(b.body,
        '$.assignments[*] ? (@.excuse_asked_at != null && @.ending == null && @.done_at == null)')
        THEN 'excuse' END,
    CASE WHEN s.summoned AND b.reported THEN 'finding' END,
    CASE WHEN w.state = 'shelved' THEN 'review' END,
    CASE WHEN w.state = 'awaiting_verification' THEN 'verification' END,
    CASE WHEN w.state = 'awaiting_evaluation' AND NOT b.disputed AND NOT b.reported
        AND coalesce(b.ratification, '') NOT IN ('pending', 'lapsed') THEN 'evaluation' END
], NULL)
FROM (
    SELECT o.id, o.body::jsonb AS body, o.body::jsonb ->> 'ratification' AS ratification,
        jsonb_path_exists(o.body::jsonb, '$.objections[*] ? (@.pending == true)') AS disputed,
        jsonb_path_exists(o.body::jsonb, '$.assignments[*] ? (@.refusal == "waiting")') AS reported
    FROM whistle o WHERE o.is_open
) b
JOIN (
    SELECT o.id,
        o.state IN ('sounding', 'in_hand', 'escalated', 'shelved') AS workable,
        o.state IN ('sounding', 'in_hand', 'escalated', 'shelved', 'awaiting_verification', 'awaiting_evaluation')
            AS summoned
    FROM whistle o WHERE o.is_open
) s ON s.id = b.id
WHERE w.id = b.id;
