-- a & b ("Operators"): both are cast to INTEGER.
-- needs: value cast_integer
CREATE OR REPLACE FUNCTION sqlite.bit_and(a sqlite.value, b sqlite.value) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.cast_integer(a) & sqlite.cast_integer(b)
$$;
