-- The exact value of a finite double, all its digits, from its IEEE 754 bits: a cast to numeric
-- keeps 15 digits only.
-- needs: scale_binary
CREATE OR REPLACE FUNCTION sqlite.exact_number(x double precision) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    bits constant bigint := ('x' || encode(float8send(abs(x)), 'hex'))::bit(64)::bigint;
    exponent constant integer := bits >> 52;
    fraction constant bigint := bits & 4503599627370495;
BEGIN
    IF exponent = 2047 THEN
        RAISE EXCEPTION 'sqlite.exact_number: % is not finite', x USING ERRCODE = '22003';
    END IF;
    RETURN sign(x)::integer * CASE
        WHEN exponent = 0 THEN sqlite.scale_binary(fraction, -1074)
        ELSE sqlite.scale_binary(fraction + 4503599627370496, exponent - 1075)
    END;
END
$$;
