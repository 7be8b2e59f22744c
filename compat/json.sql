-- json(X): minifies, refuses malformed JSON ("JSON Functions And Operators", 4.1).
-- needs: json_minify
CREATE OR REPLACE FUNCTION sqlite.json(doc text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.json_minify(doc::json::text)
$$;
