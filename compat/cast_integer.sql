-- CAST(x AS INTEGER) ("CAST expressions"): a REAL loses its fraction, a text or blob gives the
-- digits that it begins with, else 0; what is beyond a 64-bit integer becomes the nearest one.
-- needs: value
CREATE OR REPLACE FUNCTION sqlite.cast_integer(x bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT x
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_integer(x double precision) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN x >= 9223372036854775807 THEN 9223372036854775807
        WHEN x <= -9223372036854775808 THEN -9223372036854775808
        ELSE trunc(x)::bigint
    END
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_integer(x text) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    prefix text COLLATE "C" := substring(x COLLATE "C" FROM '^[ \t\n\v\f\r]*([+-]?[0-9]+)');
BEGIN
    IF prefix IS NULL THEN
        RETURN 0;
    ELSIF length(prefix) < 19 THEN
        RETURN prefix::bigint;
    END IF;
    -- 20 digits are beyond the limit, so no more are looked at.
    prefix := CASE WHEN starts_with(prefix, '-') THEN '-0' ELSE '0' END
        || left(ltrim(prefix, '+-0'), 20);
    RETURN greatest(least(prefix::numeric, 9223372036854775807), -9223372036854775808);
END
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_integer(x bytea) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.cast_integer(encode(x, 'escape'))
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_integer(x sqlite.value) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 1 THEN
        RETURN greatest(least(trunc(x.number), 9223372036854775807), -9223372036854775808);
    ELSIF x.rank = 2 THEN
        RETURN sqlite.cast_integer(x.chars);
    END IF;
    RETURN sqlite.cast_integer(x.bytes);
END
$$;
