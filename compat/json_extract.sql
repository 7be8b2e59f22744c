-- json_extract(X, P) and, with more than one path, the array of what is there ("JSON Functions
-- And Operators", 4.4).
-- needs: value json_raw json_path json_pick json_text json_to_value
CREATE OR REPLACE FUNCTION sqlite.json_extract(doc text, path text) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.json_to_value(sqlite.json_text(
        sqlite.json_pick(sqlite.json_raw(doc), sqlite.json_path(path))))
$$;

CREATE OR REPLACE FUNCTION sqlite.json_extract(doc text, VARIADIC paths text[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    node json := sqlite.json_raw(doc);
    path text;
    found text[] := '{}';
BEGIN
    FOREACH path IN ARRAY paths LOOP
        found := found || sqlite.json_text(sqlite.json_pick(node, sqlite.json_path(path)));
    END LOOP;
    RETURN '[' || array_to_string(found, ',', 'null') || ']';
END
$$;
