-- X -> P: the JSON text of what is at a path ("JSON Functions And Operators", 4.5).
-- needs: json_raw json_path json_arrow_path json_pick json_text
CREATE OR REPLACE FUNCTION sqlite.arrow(doc text, path text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.json_text(sqlite.json_pick(
        sqlite.json_raw(doc), sqlite.json_path(sqlite.json_arrow_path(path))))
$$;
