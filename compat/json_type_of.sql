-- SQLite's name of the type of a JSON value ("JSON Functions And Operators", 4.12).
CREATE OR REPLACE FUNCTION sqlite.json_type_of(node json) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE json_typeof(node)
        WHEN 'string' THEN 'text'
        WHEN 'boolean' THEN btrim(node::text, E' \t\n\r')
        WHEN 'number' THEN CASE WHEN node::text ~ '[.eE]' THEN 'real' ELSE 'integer' END
        ELSE json_typeof(node)
    END
$$;
