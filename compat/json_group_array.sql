-- json_group_array(X), of what sqlite.json_item() made ("JSON Functions And Operators", 4.15).
-- needs: json_array
CREATE OR REPLACE FUNCTION sqlite.json_group_array_final(items json[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.json_array(VARIADIC items)
$$;

CREATE OR REPLACE AGGREGATE sqlite.json_group_array(json) (
    SFUNC = array_append,
    STYPE = json[],
    INITCOND = '{}',
    FINALFUNC = sqlite.json_group_array_final,
    PARALLEL = SAFE
);
