-- json_group_object(LABEL, X), of what sqlite.json_member() made ("JSON Functions And Operators",
-- 4.15).
-- needs: json_member
CREATE OR REPLACE FUNCTION sqlite.json_group_object_final(members text[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN '{' || array_to_string(members, ',') || '}';
END
$$;

CREATE OR REPLACE AGGREGATE sqlite.json_group_object(text) (
    SFUNC = array_append,
    STYPE = text[],
    INITCOND = '{}',
    FINALFUNC = sqlite.json_group_object_final,
    PARALLEL = SAFE
);
