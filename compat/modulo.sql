-- a % b ("Operators"): both are cast to INTEGER; the remainder is a REAL where one of them was a
-- REAL, and NULL where b becomes 0.
-- needs: value val number_of cast_integer
CREATE OR REPLACE FUNCTION sqlite.modulo(a sqlite.value, b sqlite.value) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    x bigint := sqlite.cast_integer(a);
    y bigint := sqlite.cast_integer(b);
BEGIN
    IF y = 0 THEN
        RETURN NULL;
    ELSIF scale((sqlite.number_of(a)).number) = 0 AND scale((sqlite.number_of(b)).number) = 0 THEN
        RETURN sqlite.val(x % y);
    END IF;
    RETURN sqlite.val((x % y)::double precision);
END
$$;
