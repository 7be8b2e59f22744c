-- json_array(X, ...), of what sqlite.json_item() made ("JSON Functions And Operators", 4.2).
CREATE OR REPLACE FUNCTION sqlite.json_array(VARIADIC items json[] DEFAULT '{}') RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN '[' || array_to_string(items, ',', 'null') || ']';
END
$$;
