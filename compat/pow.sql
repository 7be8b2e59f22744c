-- pow() and power() ("Built-In Mathematical SQL Functions"): infinite or 0.0 beyond the doubles and
-- NULL where there is no real result; PostgreSQL's power() raises errors.
CREATE OR REPLACE FUNCTION sqlite.pow(x double precision, y double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    size double precision; -- the result's logarithm
BEGIN
    IF x = 0 AND y < 0 THEN
        RETURN 'Infinity';
    ELSIF x = '-Infinity' AND y <> trunc(y) THEN
        RETURN power('Infinity'::double precision, y);
    ELSIF x = 0 OR y = 1 OR abs(x) = 'Infinity' OR abs(y) = 'Infinity' THEN
        RETURN power(x, y) + 0.0;
    ELSIF x < 0 AND y <> trunc(y) THEN
        RETURN NULL;
    ELSIF abs(y) < 1e-300 THEN
        RETURN 1;
    END IF;
    size := ln(abs(x)) * least(greatest(y, -1e300), 1e300);
    IF size < -745.1332191019411 THEN
        RETURN 0;
    ELSIF size < 709.782712893384 THEN -- the logarithm of the largest double
        RETURN power(x, y);
    ELSIF x < 0 AND y / 2 <> trunc(y / 2) THEN
        RETURN '-Infinity';
    END IF;
    RETURN 'Infinity';
END
$$;
