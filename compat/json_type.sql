-- json_type(X) and json_type(X, P) ("JSON Functions And Operators", 4.12).
-- needs: json_raw json_path json_pick json_type_of
CREATE OR REPLACE FUNCTION sqlite.json_type(doc text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.json_type_of(doc::json)
$$;

CREATE OR REPLACE FUNCTION sqlite.json_type(doc text, path text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.json_type_of(sqlite.json_pick(sqlite.json_raw(doc), sqlite.json_path(path)))
$$;
