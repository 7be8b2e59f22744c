-- json_object(LABEL, X, ...), labels and values made by sqlite.json_item() ("JSON Functions And
-- Operators", 4.7). A label that is not TEXT is an error.
CREATE OR REPLACE FUNCTION sqlite.json_object(VARIADIC items json[] DEFAULT '{}') RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    members text[] := '{}';
BEGIN
    FOR i IN 1 .. cardinality(items) BY 2 LOOP
        IF json_typeof(items[i]) IS DISTINCT FROM 'string' THEN
            RAISE EXCEPTION 'sqlite.json_object: labels must be TEXT'
                USING ERRCODE = 'invalid_parameter_value';
        END IF;
        members := members || (items[i]::text || ':' || coalesce(items[i + 1]::text, 'null'));
    END LOOP;
    RETURN '{' || array_to_string(members, ',') || '}';
END
$$;
