-- typeof() ("Built-In Scalar SQL Functions").
-- needs: value
CREATE OR REPLACE FUNCTION sqlite.type_of(x sqlite.value) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE (x).rank
        WHEN 1 THEN CASE WHEN scale((x).number) = 0 THEN 'integer' ELSE 'real' END
        WHEN 2 THEN 'text'
        WHEN 3 THEN 'blob'
        ELSE 'null'
    END
$$;
