-- before data
CREATE SCHEMA IF NOT EXISTS sqlite;
GRANT USAGE ON SCHEMA sqlite TO PUBLIC;
CREATE OR REPLACE FUNCTION sqlite.glob_letter(letter text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN letter COLLATE "C" ~ '[!-/:-@[-`{-~]' THEN '\' || letter
        ELSE letter
    END
$$;
CREATE OR REPLACE FUNCTION sqlite.glob_set(content text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    inverted constant boolean := left(content, 1) = '^';
    letters constant text[] :=
        string_to_array(substr(content, CASE WHEN inverted THEN 2 ELSE 1 END), NULL);
    at integer := 1;
    letter text COLLATE "C";
    before text COLLATE "C"; -- the letter that a range may begin with
    result text := CASE WHEN inverted THEN '[^' ELSE '[' END;
BEGIN
    IF content IN ('', '^') THEN
        RETURN 'a^'; -- the ] was the first letter and the set has no end: nothing matches
    END IF;
    IF letters[1] = ']' THEN
        result := result || '\]';
        at := 2;
    END IF;
    WHILE at <= cardinality(letters) LOOP
        letter := letters[at];
        IF letter = '-' AND before IS NOT NULL AND at < cardinality(letters) THEN
            at := at + 1;
            IF before <= letters[at] THEN
                result := result || sqlite.glob_letter(before) || '-'
                    || sqlite.glob_letter(letters[at]);
            END IF;
            before := NULL;
        ELSE
            result := result || sqlite.glob_letter(letter);
            before := letter;
        END IF;
        at := at + 1;
    END LOOP;
    RETURN result || ']';
END
$$;
CREATE OR REPLACE FUNCTION sqlite.glob_pattern(pattern text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT '^' || coalesce(
        string_agg(
            CASE
                WHEN part = '*' THEN '.*'
                WHEN part = '?' THEN '.'
                WHEN part = '[' THEN 'a^' -- without an end: nothing matches
                WHEN length(part) > 1 THEN sqlite.glob_set(substr(part, 2, length(part) - 2))
                ELSE sqlite.glob_letter(part)
            END,
            '' ORDER BY place
        ), ''
    ) || '$'
    FROM regexp_matches(pattern COLLATE "C", '\[\^?\]?[^\]]*\]|.', 'g')
        WITH ORDINALITY AS parts (match, place),
        LATERAL (SELECT match[1]) AS found (part)
$$;
CREATE OR REPLACE FUNCTION sqlite.glob(value text, pattern text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT value COLLATE "C" ~ sqlite.glob_pattern(pattern)
$$;
DO $$
BEGIN
    IF to_regtype('sqlite.value') IS NULL THEN
        CREATE TYPE sqlite.value AS (
            rank smallint,
            number numeric,
            chars text COLLATE "C",
            bytes bytea
        );
    END IF;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.real_digits(x double precision) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    digits text;
BEGIN
    IF abs(x) <= 1.797693134862315e308 THEN
        digits := ltrim(to_char(x, '9.99999999999999EEEE'));
        IF digits::double precision = x THEN
            RETURN digits;
        END IF;
        digits := ltrim(to_char(x, '9.999999999999999EEEE'));
        IF digits::double precision = x THEN
            RETURN digits;
        END IF;
    END IF;
    RETURN ltrim(to_char(x, '9.9999999999999999EEEE'));
END
$$;
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
CREATE OR REPLACE FUNCTION sqlite.val(x bigint) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(1, x, NULL, NULL)::sqlite.value END
$$;
CREATE OR REPLACE FUNCTION sqlite.val(x integer) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(1, x, NULL, NULL)::sqlite.value END
$$;
CREATE OR REPLACE FUNCTION sqlite.val(x smallint) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(1, x, NULL, NULL)::sqlite.value END
$$;
CREATE OR REPLACE FUNCTION sqlite.val(x double precision) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN x <> 'NaN' THEN ROW(1, sqlite.real_number(x), NULL, NULL)::sqlite.value
    END
$$;
CREATE OR REPLACE FUNCTION sqlite.val(x text) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(2, NULL, x, NULL)::sqlite.value END
$$;
CREATE OR REPLACE FUNCTION sqlite.val(x bytea) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(3, NULL, NULL, x)::sqlite.value END
$$;
CREATE OR REPLACE FUNCTION sqlite.val(x boolean) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN x IS NOT NULL THEN ROW(1, x::integer, NULL, NULL)::sqlite.value END
$$;
CREATE OR REPLACE FUNCTION sqlite.val_whole(x numeric) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN x = trunc(x) AND x BETWEEN -9223372036854775808 AND 9223372036854775807
            THEN ROW(1, trunc(x), NULL, NULL)::sqlite.value
        WHEN x <> 'NaN' THEN ROW(1, x + 0.0, NULL, NULL)::sqlite.value
    END
$$;
CREATE OR REPLACE FUNCTION sqlite.val_whole(x double precision) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN x = trunc(x) AND x > -9223372036854775808.0 AND x < 9223372036854775808.0
            THEN sqlite.val(x::bigint)
        ELSE sqlite.val(x)
    END
$$;
CREATE OR REPLACE FUNCTION sqlite.is_number(x text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT x COLLATE "C" ~
        '^[ \t\n\v\f\r]*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[ \t\n\v\f\r]*$'
$$;
CREATE OR REPLACE FUNCTION sqlite.number_prefix(x text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT substring(
        x COLLATE "C"
        FROM '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)'
    )
$$;
CREATE OR REPLACE FUNCTION sqlite.decimal_real_far(prefix text) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    mantissa text COLLATE "C" := ltrim(split_part(lower(prefix COLLATE "C"), 'e', 1), '+-');
    exponent text COLLATE "C" := split_part(lower(prefix COLLATE "C"), 'e', 2);
    fraction text COLLATE "C" := split_part(mantissa, '.', 2);
    digits text COLLATE "C" := ltrim(replace(mantissa, '.', ''), '0');
    point bigint := '0' || left(ltrim(exponent, '+-0'), 9);
    sign double precision := CASE WHEN starts_with(prefix COLLATE "C", '-') THEN -1 ELSE 1 END;
    number numeric;
BEGIN
    point := CASE WHEN starts_with(exponent, '-') THEN -point ELSE point END
        + length(digits) - length(fraction);
    IF digits = '' OR point < -330 THEN
        RETURN 0;
    ELSIF point > 310 THEN
        RETURN sign * 'Infinity';
    END IF;
    number := ('0.' || left(digits, 800) || 'e' || point)::numeric;
    IF number < 2.4703282292062328e-324 THEN -- half of the smallest
        RETURN 0;
    ELSIF number >= 1.7976931348623158079e308 THEN -- half a step above the largest
        RETURN sign * 'Infinity';
    END IF;
    RETURN sign * number::double precision;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.decimal_real(prefix text) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF length(prefix) > 150 OR prefix COLLATE "C" ~ '[eE][+-]?[0-9]{3}' THEN
        RETURN sqlite.decimal_real_far(prefix);
    END IF;
    RETURN prefix::double precision;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.number_of(x text) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    prefix text COLLATE "C" := coalesce(sqlite.number_prefix(x), '0');
BEGIN
    IF length(ltrim(prefix, '+-0')) <= 19 AND prefix !~ '[.eE]' THEN
        IF prefix::numeric BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
            RETURN sqlite.val(prefix::bigint);
        END IF;
    END IF;
    RETURN sqlite.val(sqlite.decimal_real(prefix));
END
$$;
CREATE OR REPLACE FUNCTION sqlite.number_of(x sqlite.value) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 1 THEN
        RETURN x;
    ELSIF x.rank = 2 THEN
        RETURN sqlite.number_of(x.chars);
    END IF;
    RETURN sqlite.number_of(encode(x.bytes, 'escape'));
END
$$;
CREATE OR REPLACE FUNCTION sqlite.apply_numeric(x sqlite.value) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    number sqlite.value := x;
BEGIN
    IF x.rank = 2 AND sqlite.is_number(x.chars) THEN
        number := sqlite.number_of(x.chars);
    END IF;
    IF scale(number.number) = 0 OR number.number <> trunc(number.number) THEN
        RETURN number;
    ELSIF number.rank = 1 THEN
        RETURN sqlite.val_whole(number.number::double precision);
    END IF;
    RETURN x;
END
$$;
CREATE SCHEMA IF NOT EXISTS "public";
CREATE TABLE "public"."checked" (
    "id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
    "age" bigint,
    "state" text,
    "flag" boolean,
    "low" bigint,
    "high" bigint,
    "share" double precision,
    "half" double precision,
    "word" text,
    "pattern" text
);
CREATE TABLE "public"."mixed" (
    "a" text,
    "b" text
);

-- after data
ALTER TABLE "public"."checked" ADD CONSTRAINT "checked_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."checked" ADD CONSTRAINT "checked_age_check" CHECK ("age" BETWEEN 0 AND 150);
ALTER TABLE "public"."checked" ADD CONSTRAINT "known_state" CHECK ("state" IN ('new', 'done') OR "state" IS NULL);
ALTER TABLE "public"."checked" ADD CONSTRAINT "checked_flag_check" CHECK ("flag" IN (false, true));
ALTER TABLE "public"."checked" ADD CONSTRAINT "checked_share_check" CHECK ("share" >= 0.0 AND "share" <= 1);
ALTER TABLE "public"."checked" ADD CONSTRAINT "checked_share_check_1a1cfa88" CHECK ("share" / 2::double precision < 1);
ALTER TABLE "public"."checked" ADD CONSTRAINT "checked_word_check" CHECK (length("word") < 10);
ALTER TABLE "public"."checked" ADD CONSTRAINT "checked_pattern_check" CHECK (sqlite.glob("pattern", '[a-z]*'));
ALTER TABLE "public"."checked" ADD CONSTRAINT "checked_low_check" CHECK ("low" <> 0);
ALTER TABLE "public"."checked" ADD CONSTRAINT "checked_check" CHECK ("low" < "high" AND (NOT ("high" % 2 <> 0)));
ALTER TABLE "public"."checked" ADD CONSTRAINT "checked_check_7d357bc4" CHECK (("low" IS NULL) = ("high" IS NULL));
ALTER TABLE "public"."checked" ADD CONSTRAINT "checked_age_check_16c63560" CHECK (sqlite.val("age") <> sqlite.apply_numeric(sqlite.val('none'::text)));
ALTER TABLE "public"."mixed" ADD CONSTRAINT "mixed_b_check" CHECK ("b" <> 'x');
ALTER TABLE "public"."mixed" ADD CONSTRAINT "mixed_a_check" CHECK ("a" IS NOT NULL);

-- manual
-- check constraint "mixed_a_check" of table "mixed": text column "a" stands for values of several storage classes, which cannot be told apart in PostgreSQL
--   CHECK (a <> 7.5)
