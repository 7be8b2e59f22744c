-- The minified JSON text, as it was spelled, of what is in the form of sqlite.json_raw().
-- needs: json_minify
CREATE OR REPLACE FUNCTION sqlite.json_text(node json) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.json_minify(
        replace(replace(replace(node::text, E'\\\\', E'\x01'), E'\\"', '"'), E'\x01', E'\\'))
$$;
