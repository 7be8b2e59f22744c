-- json_quote(X), of what sqlite.json_item() made ("JSON Functions And Operators", 4.14).
CREATE OR REPLACE FUNCTION sqlite.json_quote(item json) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(item::text, 'null')
$$;
