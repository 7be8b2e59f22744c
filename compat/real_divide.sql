-- a / b of two doubles ("Operators"): an overflow is infinite and an underflow 0.0, where
-- PostgreSQL refuses them; a division by zero and what is not a number are NULL.
CREATE OR REPLACE FUNCTION sqlite.real_divide(a double precision, b double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    x double precision := abs(a);
    y double precision := abs(b);
BEGIN
    IF b = 0 THEN
        RETURN NULL;
    ELSIF x >= 1e-150 AND x <= 1e150 AND y >= 1e-150 AND y <= 1e150 OR x = 0
        OR x = 'Infinity' OR y = 'Infinity'
    THEN
        RETURN nullif(a / b, 'NaN');
    ELSIF y < 1 AND x > y * 1.7976931348623157e308 THEN
        RETURN sign(a) * sign(b) * 'Infinity'::double precision;
    ELSIF x < 1 AND y > 1
        AND x * 4.149515568880993e180 <= y * 1.0250665447337477e-143 -- x * 2^600 <= y * 2^-475
    THEN
        RETURN 0;
    END IF;
    RETURN a / b;
END
$$;
