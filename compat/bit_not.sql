-- ~a ("Operators"): a is cast to INTEGER.
-- needs: value cast_integer
CREATE OR REPLACE FUNCTION sqlite.bit_not(a sqlite.value) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ~ sqlite.cast_integer(a)
$$;
