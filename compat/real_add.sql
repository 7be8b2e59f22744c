-- a + b of two doubles ("Operators"): an overflow is infinite, where PostgreSQL refuses it, and
-- what is not a number is NULL.
CREATE OR REPLACE FUNCTION sqlite.real_add(a double precision, b double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF abs(a) < 8e307 AND abs(b) < 8e307 THEN
        RETURN a + b;
    ELSIF abs(a) = 'Infinity' OR abs(b) = 'Infinity' THEN
        RETURN nullif(a + b, 'NaN');
    ELSIF sign(a) = sign(b) AND abs(a) > 1 AND abs(b) > 1
        AND abs(a / 2 + b / 2) >= 8.98846567431158e307 -- 2^1023
    THEN
        RETURN sign(a) * 'Infinity'::double precision;
    END IF;
    RETURN a + b;
END
$$;
