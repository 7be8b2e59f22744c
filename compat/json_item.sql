-- A SQL value as the JSON that SQLite's functions build of it ("JSON Functions And Operators",
-- 3.3); what is JSON already is cast to json instead. NULL is JSON's null; a blob is an error,
-- and so is an infinite number, of which SQLite makes malformed JSON.
-- needs: value cast_text
CREATE OR REPLACE FUNCTION sqlite.json_item(x text) RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT json_object(ARRAY['', x]) -> ''
$$;

CREATE OR REPLACE FUNCTION sqlite.json_item(x bigint) RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(x::text, 'null')::json
$$;

-- Without these two an integer and a numeric would be taken for a double precision.
CREATE OR REPLACE FUNCTION sqlite.json_item(x integer) RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(x::text, 'null')::json
$$;

CREATE OR REPLACE FUNCTION sqlite.json_item(x numeric) RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(sqlite.cast_text(x), 'null')::json
$$;

CREATE OR REPLACE FUNCTION sqlite.json_item(x boolean) RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x THEN '1' WHEN NOT x THEN '0' ELSE 'null' END::json
$$;

CREATE OR REPLACE FUNCTION sqlite.json_item(x double precision) RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(sqlite.cast_text(x), 'null')::json
$$;

CREATE OR REPLACE FUNCTION sqlite.json_item(x bytea) RETURNS json
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF x IS NOT NULL THEN
        RAISE EXCEPTION 'sqlite.json_item: JSON cannot hold BLOB values'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN 'null';
END
$$;

CREATE OR REPLACE FUNCTION sqlite.json_item(x sqlite.value) RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE (x).rank
        WHEN 1 THEN sqlite.cast_text(x)::json
        WHEN 2 THEN sqlite.json_item((x).chars)
        ELSE sqlite.json_item((x).bytes)
    END
$$;
