-- a >> b ("Operators"): the sign is kept; a negative b shifts to the other side, and 64 bits or
-- more shift everything out.
CREATE OR REPLACE FUNCTION sqlite.shift_right(a bigint, b bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN b BETWEEN 0 AND 63 THEN a >> b::integer
        WHEN b BETWEEN -63 AND -1 THEN a << (-b)::integer
        WHEN b > 0 THEN a >> 63
        WHEN b < 0 THEN 0 * a
    END
$$;
