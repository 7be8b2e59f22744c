-- a * b of two doubles ("Operators"): an overflow is infinite and an underflow 0.0, where
-- PostgreSQL refuses them, and what is not a number is NULL.
CREATE OR REPLACE FUNCTION sqlite.real_multiply(a double precision, b double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    x double precision := abs(a);
    y double precision := abs(b);
    big double precision := 4.4989137945431964e+161; -- 2^537
BEGIN
    IF x >= 1e-150 AND x <= 1e150 AND y >= 1e-150 AND y <= 1e150 OR x = 0 OR y = 0 THEN
        RETURN nullif(a * b, 'NaN');
    ELSIF x = 'Infinity' OR y = 'Infinity' THEN
        RETURN a * b;
    ELSIF x > 1 AND y > 1 AND (x / big) * (y / big) >= 8.881784197001252e-16 THEN -- 2^-50
        RETURN sign(a) * sign(b) * 'Infinity'::double precision;
    ELSIF x < 1 AND y < 1 AND (x * big) * (y * big) <= 0.5 THEN -- of the smallest, 2^-1074
        RETURN 0;
    END IF;
    RETURN a * b;
END
$$;
