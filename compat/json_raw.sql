-- Reads a JSON text, refusing malformed JSON, as json whose strings decode to their spelling:
-- each backslash becomes a literal one. SQLite compares labels as they are spelled, escapes and
-- all ("JSON Functions And Operators", 3), and so do PostgreSQL's operators on this form; nor do
-- they stumble over \u0000 in it. sqlite.json_text() is the way back.
CREATE OR REPLACE FUNCTION sqlite.json_raw(doc text) RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN strpos(doc COLLATE "C", E'\\') = 0 THEN doc::json
        ELSE replace(replace(replace(replace(replace(doc::json::text,
            E'\\\\', E'\x01'), E'\\"', E'\x02'), E'\\', E'\\\\'),
            E'\x01', E'\\\\\\\\'), E'\x02', E'\\\\\\"')::json
    END
$$;
