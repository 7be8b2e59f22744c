-- CAST(x AS NUMERIC) ("CAST expressions"): numbers stay what they are; a text or blob gives the
-- number that it begins with, an INTEGER where that is exactly one (of up to 51 bits if written as
-- a REAL).
-- needs: value val number_of
CREATE OR REPLACE FUNCTION sqlite.cast_numeric(x sqlite.value) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    result sqlite.value := x;
BEGIN
    IF x.rank = 1 THEN
        RETURN x;
    END IF;
    result := sqlite.number_of(x);
    IF result.number >= -2251799813685248 AND result.number < 2251799813685248
        AND result.number = trunc(result.number)
    THEN
        result.number := trunc(result.number);
    END IF;
    RETURN result;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_numeric(x text) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.cast_numeric(sqlite.val(x))
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_numeric(x bytea) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.cast_numeric(sqlite.val(x))
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_numeric(x bigint) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.val(x)
$$;

-- Without these two, PostgreSQL would prefer double precision to bigint for the narrower integers.
CREATE OR REPLACE FUNCTION sqlite.cast_numeric(x integer) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.val(x)
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_numeric(x smallint) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.val(x)
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_numeric(x double precision) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.val(x)
$$;
