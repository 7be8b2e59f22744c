-- The decimal that stands for a double: the first of its 15, 16 and 17 digits that reads back as
-- the same double; between 2^53 and 2^63 its exact value, so that it compares exactly with
-- integers. The scale is never 0: that is the mark of an INTEGER.
-- needs: real_digits
CREATE OR REPLACE FUNCTION sqlite.real_number(x double precision) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF abs(x) >= 9007199254740992 AND abs(x) <= 9223372036854775808 THEN
        RETURN (x / 2)::bigint * 2.0; -- a double of this size is even, and half of 2^63 is a bigint
    ELSIF abs(x) = 'Infinity' THEN
        RETURN x;
    END IF;
    RETURN sqlite.real_digits(x)::numeric + 0.0;
END
$$;
