-- Raises SQLite's error for a wrong step of sqlite.json_path(), if it counts at a node of this
-- kind.
CREATE OR REPLACE FUNCTION sqlite.json_path_error(step text, kind text) RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF left(step, 1) = '!' OR left(step, 1) = '?' AND kind = 'object'
        OR left(step, 1) = '~' AND kind = 'array'
    THEN
        RAISE EXCEPTION 'sqlite.json_path: JSON path error near ''%''', substr(step, 2)
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
END
$$;
