-- The path that an operand of -> or ->> stands for ("JSON Functions And Operators", 4.5).
CREATE OR REPLACE FUNCTION sqlite.json_arrow_path(path text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN left(path COLLATE "C", 1) = '$' THEN path
        WHEN path COLLATE "C" ~ '^[0-9]' THEN '$[' || path || ']'
        WHEN left(path COLLATE "C", 1) = '[' THEN '$' || path
        ELSE '$.' || path
    END
$$;
