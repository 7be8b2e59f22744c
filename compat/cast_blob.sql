-- CAST(x AS BLOB) ("CAST expressions"): the bytes of the text that x is or becomes.
-- needs: value cast_text
CREATE OR REPLACE FUNCTION sqlite.cast_blob(x text) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT convert_to(x, 'UTF8')
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_blob(x bigint) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT convert_to(sqlite.cast_text(x), 'UTF8')
$$;

-- Without these two, PostgreSQL would prefer double precision to bigint for the narrower integers.
CREATE OR REPLACE FUNCTION sqlite.cast_blob(x integer) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT convert_to(x::text, 'UTF8')
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_blob(x smallint) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT convert_to(x::text, 'UTF8')
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_blob(x double precision) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT convert_to(sqlite.cast_text(x), 'UTF8')
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_blob(x sqlite.value) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 3 THEN
        RETURN x.bytes;
    END IF;
    RETURN convert_to(sqlite.cast_text(x), 'UTF8');
END
$$;
