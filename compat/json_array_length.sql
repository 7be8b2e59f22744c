-- json_array_length(X) and json_array_length(X, P): 0 for what is no array ("JSON Functions And
-- Operators", 4.3).
-- needs: json_raw json_path json_pick
CREATE OR REPLACE FUNCTION sqlite.json_array_length_of(node json) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT CASE WHEN json_typeof(node) = 'array' THEN json_array_length(node) ELSE 0 END::bigint
$$;

CREATE OR REPLACE FUNCTION sqlite.json_array_length(doc text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.json_array_length_of(doc::json)
$$;

CREATE OR REPLACE FUNCTION sqlite.json_array_length(doc text, path text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.json_array_length_of(
        sqlite.json_pick(sqlite.json_raw(doc), sqlite.json_path(path)))
$$;
