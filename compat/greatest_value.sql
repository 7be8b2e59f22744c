-- max() of two or more arguments ("Built-In Scalar SQL Functions"): NULL where one is; the first of
-- equals.
-- needs: value
CREATE OR REPLACE FUNCTION sqlite.greatest_value(VARIADIC x sqlite.value[]) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    best sqlite.value := x[1];
    candidate sqlite.value;
BEGIN
    FOREACH candidate IN ARRAY x LOOP
        IF candidate.rank IS NULL THEN
            RETURN NULL;
        ELSIF candidate > best THEN
            best := candidate;
        END IF;
    END LOOP;
    RETURN best;
END
$$;
