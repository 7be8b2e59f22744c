-- X ->> P: the SQL value of what is at a path ("JSON Functions And Operators", 4.5).
-- needs: value json_raw json_path json_arrow_path json_pick json_text json_to_value
CREATE OR REPLACE FUNCTION sqlite.arrow_text(doc text, path text) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.json_to_value(sqlite.json_text(sqlite.json_pick(
        sqlite.json_raw(doc), sqlite.json_path(sqlite.json_arrow_path(path)))))
$$;
