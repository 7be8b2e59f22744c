-- CAST(x AS REAL) ("CAST expressions"): of a text or blob the number that it begins with, else 0.0.
-- needs: value number_prefix decimal_real
CREATE OR REPLACE FUNCTION sqlite.cast_real(x bigint) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT x::double precision
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_real(x text) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN x IS NOT NULL THEN sqlite.decimal_real(coalesce(sqlite.number_prefix(x), '0'))
    END
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_real(x bytea) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.cast_real(encode(x, 'escape'))
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_real(x sqlite.value) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 1 THEN
        RETURN x.number::double precision;
    ELSIF x.rank = 2 THEN
        RETURN sqlite.cast_real(x.chars);
    END IF;
    RETURN sqlite.cast_real(x.bytes);
END
$$;
