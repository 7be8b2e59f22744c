-- quote() ("Built-In Scalar SQL Functions"): x as a literal of SQL; NULL is the text NULL. A REAL
-- has 15 digits where they read back as it, else 21.
-- needs: value cast_text cast_real printf_real
CREATE OR REPLACE FUNCTION sqlite.quote(x text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce('''' || replace(x COLLATE "C", '''', '''''') || '''', 'NULL')
$$;

CREATE OR REPLACE FUNCTION sqlite.quote(x bytea) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce('X''' || upper(encode(x, 'hex') COLLATE "C") || '''', 'NULL')
$$;

CREATE OR REPLACE FUNCTION sqlite.quote(x bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(x::text, 'NULL')
$$;

CREATE OR REPLACE FUNCTION sqlite.quote(x double precision) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    digits constant text := coalesce(sqlite.cast_text(x), 'NULL');
BEGIN
    IF x IS NULL OR abs(x) = 'Infinity' OR sqlite.cast_real(digits) = x THEN
        RETURN digits;
    END IF;
    RETURN CASE WHEN x < 0 THEN '-' ELSE '' END
        || sqlite.printf_real(abs(x), 'e', 20, false, true);
END
$$;

CREATE OR REPLACE FUNCTION sqlite.quote(x sqlite.value) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF x.rank = 2 THEN
        RETURN sqlite.quote(x.chars);
    ELSIF x.rank = 3 THEN
        RETURN sqlite.quote(x.bytes);
    ELSIF scale(x.number) = 0 THEN
        RETURN sqlite.quote(x.number::bigint);
    END IF;
    RETURN sqlite.quote(x.number::double precision);
END
$$;
