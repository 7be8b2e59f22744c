-- mod() ("Built-In Mathematical SQL Functions"): the exact rest of a division, with the sign of x; NULL of
-- an infinity, and by zero.
-- needs: exact_number
CREATE OR REPLACE FUNCTION sqlite.mod_real(x double precision, y double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    rest double precision;
BEGIN
    IF y = 0 OR abs(x) = 'Infinity' THEN
        RETURN NULL;
    ELSIF abs(x) < abs(y) THEN
        RETURN x;
    ELSIF abs(x) < 9e15 AND x = trunc(x) AND y = trunc(y) THEN
        rest := x::bigint % y::bigint;
    ELSE
        rest := mod(sqlite.exact_number(x), sqlite.exact_number(y))::double precision;
    END IF;
    RETURN CASE WHEN rest = 0 AND x < 0 THEN '-0' ELSE rest END;
END
$$;
