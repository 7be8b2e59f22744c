-- CAST(x AS TEXT) ("CAST expressions"). A REAL has 15 digits and always a point: 1.0, 1.0e+20.
-- needs: value real_text printf_real
CREATE OR REPLACE FUNCTION sqlite.cast_text(x bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT x::text
$$;

-- Without these two, PostgreSQL would prefer double precision to bigint for the narrower integers.
CREATE OR REPLACE FUNCTION sqlite.cast_text(x integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT x::text
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_text(x smallint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT x::text
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_text(x text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT x
$$;

-- SQLite's long double rounds as the exact value does, unless that lies near the middle between two
-- decimals: there printf_real() follows it step by step. Powers of ten from 1e100 are less exact.
CREATE OR REPLACE FUNCTION sqlite.cast_text_rounded(x double precision) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    digits text := ltrim(to_char(x, '9.99999999999999999999EEEE'));
    mantissa numeric := split_part(digits, 'e', 1);
    cut numeric := trunc(mantissa, 14);
    distance numeric := abs(abs(mantissa - cut) * 1e14 - 0.5);
BEGIN
    IF distance < (CASE WHEN abs(x) < 1e100 THEN 0.01 ELSE 0.1 END) THEN
        RETURN CASE WHEN x < 0 THEN '-' ELSE '' END
            || sqlite.printf_real(abs(x), 'g', 15, false, true);
    END IF;
    RETURN sqlite.real_text(ltrim(to_char(x, '9.99999999999999EEEE')), '.0');
END
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_text(x double precision) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    number numeric;
BEGIN
    IF abs(x) = 'Infinity' THEN
        RETURN CASE WHEN x > 0 THEN 'Inf' ELSE '-Inf' END;
    ELSIF x = 0 OR abs(x) >= 0.0001 AND abs(x) < 1e15 THEN
        number := trim_scale(x::numeric); -- to 15 digits: nothing is rounded where that is x
        IF number::double precision = x THEN
            RETURN number::text || CASE WHEN scale(number) = 0 THEN '.0' ELSE '' END;
        END IF;
    END IF;
    RETURN sqlite.cast_text_rounded(x);
END
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_text(x numeric) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN scale(x) = 0 THEN x::text ELSE sqlite.cast_text(x::double precision) END
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_text(x bytea) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN convert_from(x, 'UTF8'); -- refuses what is no text
END
$$;

CREATE OR REPLACE FUNCTION sqlite.cast_text(x sqlite.value) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 1 THEN
        RETURN sqlite.cast_text(x.number);
    ELSIF x.rank = 2 THEN
        RETURN x.chars;
    END IF;
    RETURN sqlite.cast_text(x.bytes);
END
$$;
