-- before data
CREATE SCHEMA IF NOT EXISTS sqlite;
GRANT USAGE ON SCHEMA sqlite TO PUBLIC;
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
CREATE OR REPLACE FUNCTION sqlite.real_add(a double precision, b double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF abs(a) < 8e307 AND abs(b) < 8e307 THEN
        RETURN a + b;
    ELSIF abs(a) = 'Infinity' OR abs(b) = 'Infinity' THEN
        RETURN nullif(a + b, 'NaN');
    ELSIF sign(a) = sign(b) AND abs(a) > 1 AND abs(b) > 1
        AND abs(a / 2 + b / 2) >= 8.98846567431158e307 -- 2^1023
    THEN
        RETURN sign(a) * 'Infinity'::double precision;
    END IF;
    RETURN a + b;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.add(a bigint, b bigint) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    result numeric := a::numeric + b;
BEGIN
    IF result BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
        RETURN sqlite.val(result::bigint);
    END IF;
    RETURN sqlite.val(a::double precision + b::double precision);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.add(a sqlite.value, b sqlite.value) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    x numeric := CASE WHEN a.rank = 1 THEN a.number ELSE (sqlite.number_of(a)).number END;
    y numeric := CASE WHEN b.rank = 1 THEN b.number ELSE (sqlite.number_of(b)).number END;
BEGIN
    IF scale(x) = 0 AND scale(y) = 0 THEN
        RETURN sqlite.add(x::bigint, y::bigint);
    END IF;
    RETURN sqlite.val(sqlite.real_add(x::double precision, y::double precision));
END
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
CREATE OR REPLACE FUNCTION sqlite.real_multiply(a double precision, b double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    x double precision := abs(a);
    y double precision := abs(b);
    big double precision := 4.4989137945431964e+161; -- 2^537
BEGIN
    IF x >= 1e-150 AND x <= 1e150 AND y >= 1e-150 AND y <= 1e150 OR x = 0 OR y = 0 THEN
        RETURN nullif(a * b, 'NaN');
    ELSIF x = 'Infinity' OR y = 'Infinity' THEN
        RETURN a * b;
    ELSIF x > 1 AND y > 1 AND (x / big) * (y / big) >= 8.881784197001252e-16 THEN -- 2^-50
        RETURN sign(a) * sign(b) * 'Infinity'::double precision;
    ELSIF x < 1 AND y < 1 AND (x * big) * (y * big) <= 0.5 THEN -- of the smallest, 2^-1074
        RETURN 0;
    END IF;
    RETURN a * b;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.multiply(a bigint, b bigint) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    result numeric := a::numeric * b;
BEGIN
    IF result BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
        RETURN sqlite.val(result::bigint);
    END IF;
    RETURN sqlite.val(a::double precision * b::double precision);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.multiply(a sqlite.value, b sqlite.value) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    x numeric := CASE WHEN a.rank = 1 THEN a.number ELSE (sqlite.number_of(a)).number END;
    y numeric := CASE WHEN b.rank = 1 THEN b.number ELSE (sqlite.number_of(b)).number END;
BEGIN
    IF scale(x) = 0 AND scale(y) = 0 THEN
        RETURN sqlite.multiply(x::bigint, y::bigint);
    END IF;
    RETURN sqlite.val(sqlite.real_multiply(x::double precision, y::double precision));
END
$$;
CREATE OR REPLACE FUNCTION sqlite.real_divide(a double precision, b double precision)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    x double precision := abs(a);
    y double precision := abs(b);
BEGIN
    IF b = 0 THEN
        RETURN NULL;
    ELSIF x >= 1e-150 AND x <= 1e150 AND y >= 1e-150 AND y <= 1e150 OR x = 0
        OR x = 'Infinity' OR y = 'Infinity'
    THEN
        RETURN nullif(a / b, 'NaN');
    ELSIF y < 1 AND x > y * 1.7976931348623157e308 THEN
        RETURN sign(a) * sign(b) * 'Infinity'::double precision;
    ELSIF x < 1 AND y > 1
        AND x * 4.149515568880993e180 <= y * 1.0250665447337477e-143 -- x * 2^600 <= y * 2^-475
    THEN
        RETURN 0;
    END IF;
    RETURN a / b;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.divide(a sqlite.value, b sqlite.value) RETURNS sqlite.value
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    x numeric := CASE WHEN a.rank = 1 THEN a.number ELSE (sqlite.number_of(a)).number END;
    y numeric := CASE WHEN b.rank = 1 THEN b.number ELSE (sqlite.number_of(b)).number END;
BEGIN
    IF y = 0 THEN
        RETURN NULL;
    ELSIF scale(x) = 0 AND scale(y) = 0 AND (x <> -9223372036854775808 OR y <> -1) THEN
        RETURN sqlite.val(x::bigint / y::bigint);
    END IF;
    RETURN sqlite.val(sqlite.real_divide(x::double precision, y::double precision));
END
$$;
CREATE OR REPLACE FUNCTION sqlite.type_of(x sqlite.value) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE (x).rank
        WHEN 1 THEN CASE WHEN scale((x).number) = 0 THEN 'integer' ELSE 'real' END
        WHEN 2 THEN 'text'
        WHEN 3 THEN 'blob'
        ELSE 'null'
    END
$$;
CREATE OR REPLACE FUNCTION sqlite.refuse(x sqlite.value, caller text, column_type text) RETURNS void
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RAISE data_exception USING MESSAGE = format(
        'sqlite.%s: this %s value cannot be stored in a column of type %s',
        caller, sqlite.type_of(x), column_type
    );
END
$$;
CREATE OR REPLACE FUNCTION sqlite.to_numeric_column(x sqlite.value) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.rank = 1 THEN
        RETURN x.number;
    END IF;
    PERFORM sqlite.refuse(x, 'to_numeric_column', 'numeric');
END
$$;
CREATE OR REPLACE FUNCTION sqlite.is_number(x text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT x COLLATE "C" ~
        '^[ \t\n\v\f\r]*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[ \t\n\v\f\r]*$'
$$;
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
DO $$
BEGIN
    IF to_regtype('sqlite.sum_state') IS NULL THEN
        CREATE TYPE sqlite.sum_state AS (
            integers bigint,
            reals double precision,
            is_real boolean
        );
    END IF;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.sum_step(state sqlite.sum_state, x sqlite.value)
RETURNS sqlite.sum_state
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    number sqlite.value := x;
    integers numeric;
BEGIN
    IF x.rank IS NULL THEN
        RETURN state;
    ELSIF x.rank = 2 AND sqlite.is_number(x.chars) THEN
        number := sqlite.number_of(x);
    ELSIF x.rank <> 1 THEN
        number := sqlite.val(sqlite.cast_real(x));
    END IF;
    IF state.is_real IS NULL THEN
        state := ROW(0, 0, false);
    END IF;
    state.reals := sqlite.real_add(state.reals, number.number::double precision);
    IF state.is_real OR scale(number.number) IS DISTINCT FROM 0 THEN
        state.is_real := true; -- from here on nothing can overflow
        RETURN state;
    END IF;
    integers := state.integers + number.number;
    IF integers NOT BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
        RAISE numeric_value_out_of_range USING MESSAGE = 'sqlite.sum: integer overflow';
    END IF;
    state.integers := integers;
    RETURN state;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.sum_end(state sqlite.sum_state) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN (state).is_real THEN sqlite.val((state).reals)
        ELSE sqlite.val((state).integers)
    END
$$;
CREATE OR REPLACE AGGREGATE sqlite.sum(sqlite.value) (
    SFUNC = sqlite.sum_step, STYPE = sqlite.sum_state, FINALFUNC = sqlite.sum_end, PARALLEL = SAFE
);
DO $$
BEGIN
    IF to_regtype('sqlite.moment') IS NULL THEN
        CREATE TYPE sqlite.moment AS (
            julian_ms bigint,          -- the Julian day times 86400000, once it was computed
            number double precision,   -- a number not yet known as Julian day or as seconds
            year integer, month integer, day integer,
            hour integer, minute integer, second double precision,
            zone_minutes integer,      -- an offset from UTC that was not yet taken off
            is_utc boolean             -- a zone was written: the modifier utc changes nothing
        );
    END IF;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_julian(m sqlite.moment) RETURNS sqlite.moment
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    y integer := coalesce(m.year, 2000);
    mon integer := coalesce(m.month, 1);
BEGIN
    IF m.julian_ms IS NOT NULL THEN
        RETURN m;
    END IF;
    IF m.number IS NOT NULL OR y NOT BETWEEN -4713 AND 9999 THEN
        RETURN NULL;
    END IF;
    IF mon <= 2 THEN -- years begin in March here, so that a leap day comes last
        y := y - 1;
        mon := mon + 12;
    END IF;
    m.julian_ms := (36525 * (y + 4716) / 100 + 306001 * (mon + 1) / 10000 + coalesce(m.day, 1)
        + 2 - y / 100 + y / 400)::bigint * 86400000 - 131716800000;
    IF m.hour IS NOT NULL THEN
        m.julian_ms := m.julian_ms + m.hour * 3600000 + m.minute * 60000
            + trunc(m.second * 1000 + 0.5)::bigint;
    END IF;
    IF m.zone_minutes <> 0 THEN
        RETURN sqlite.moment_at(m.julian_ms - m.zone_minutes * 60000, m.is_utc);
    END IF;
    RETURN m;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_at(julian_ms bigint, is_utc boolean) RETURNS sqlite.moment
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN julian_ms IS NOT NULL THEN
        ROW(julian_ms, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, is_utc)::sqlite.moment
    END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_civil(m sqlite.moment) RETURNS sqlite.moment
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    ms integer;
    days integer;
    c integer;
    e integer;
BEGIN
    IF m.julian_ms IS NULL AND m.year IS NULL THEN
        m.year := 2000; -- even where the time is 24:00 or later
        m.month := 1;
        m.day := 1;
    END IF;
    m := sqlite.moment_julian(m);
    IF m.julian_ms IS NULL THEN
        RETURN NULL;
    END IF;
    m.number := NULL;
    IF m.year IS NULL THEN
        IF m.julian_ms NOT BETWEEN 0 AND 464269060799999 THEN
            RETURN NULL;
        END IF;
        days := (m.julian_ms + 43200000) / 86400000;
        c := (4 * days - 7468865) / 146097;
        days := days + 1525 + c - c / 4;
        c := (20 * days - 2442) / 7305;
        days := days - 36525 * c / 100;
        e := days * 10000 / 306001;
        m.day := days - 306001 * e / 10000;
        m.month := CASE WHEN e < 14 THEN e - 1 ELSE e - 13 END;
        m.year := CASE WHEN m.month > 2 THEN c - 4716 ELSE c - 4715 END;
    END IF;
    IF m.hour IS NULL THEN
        ms := (m.julian_ms + 43200000) % 86400000;
        m.hour := ms / 3600000;
        m.minute := ms / 60000 % 60;
        m.second := (ms % 60000) / 1000.0::double precision;
    END IF;
    RETURN m;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_clock(written text) RETURNS sqlite.moment
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    m sqlite.moment;
    digits integer;
    fraction double precision := 0;
    scale double precision := 1;
    part text[] := regexp_match(written COLLATE "C", '^([01][0-9]|2[0-4]):([0-5][0-9])'
        '(?::([0-5][0-9])(?:[.]([0-9]+))?)?[[:space:]]*'
        '([Zz]|([-+])(0[0-9]|1[0-4]):([0-5][0-9]))?[[:space:]]*$');
BEGIN
    IF part IS NULL OR length(ltrim(part[4], '0')) > 308 THEN
        RETURN NULL; -- the longer fraction overflows a double in SQLite
    END IF;
    IF length(part[4]) <= 308 THEN
        FOREACH digits IN ARRAY string_to_array(part[4], NULL)::integer[] LOOP
            fraction := fraction * 10 + digits;
            scale := scale * 10;
        END LOOP;
    END IF;
    m.hour := part[1];
    m.minute := part[2];
    m.second := coalesce(part[3]::double precision, 0) + fraction / scale;
    m.is_utc := part[5] IS NOT NULL;
    m.zone_minutes := (part[6] || '1')::integer * (part[7]::integer * 60 + part[8]::integer);
    RETURN m;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_is_number(written text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT written COLLATE "C" ~ ('^[[:space:]]*[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)'
        '([Ee][-+]?[0-9]+)?[[:space:]]*$')
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_is_plain(written text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT written COLLATE "C" ~ ('^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
        '([ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,3})?)?$')
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_date(m sqlite.moment) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    m := sqlite.moment_civil(m);
    RETURN CASE WHEN m.year < 0 THEN '-' ELSE '' END || lpad(abs(m.year)::text, 4, '0')
        || '-' || lpad(m.month::text, 2, '0') || '-' || lpad(m.day::text, 2, '0');
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_time(m sqlite.moment) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    m := sqlite.moment_civil(m);
    RETURN lpad(m.hour::text, 2, '0') || ':' || lpad(m.minute::text, 2, '0')
        || ':' || lpad(trunc(m.second)::text, 2, '0');
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_shift(m sqlite.moment, modifier text) RETURNS sqlite.moment
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    clock sqlite.moment;
    part text[];
    amount double precision;
    unit text;
BEGIN
    IF modifier COLLATE "C" ~ '^[-+]?[0-9]{2}:' THEN
        clock := sqlite.moment_julian(sqlite.moment_clock(ltrim(modifier, '+-')));
        m := sqlite.moment_julian(m);
        RETURN sqlite.moment_at(m.julian_ms + (clock.julian_ms - 43200000) % 86400000
            * CASE WHEN modifier LIKE '-%' THEN -1 ELSE 1 END, m.is_utc);
    END IF;
    part := regexp_match(modifier COLLATE "C",
        '^([-+]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:e[-+]?[0-9]+)?)[[:space:]]+'
        '(second|minute|hour|day|month|year)s?$');
    amount := sqlite.cast_real(part[1]);
    unit := part[2];
    IF part IS NULL OR abs(amount) >= sqlite.moment_shift_limit(unit) THEN
        RETURN NULL;
    END IF;
    m := sqlite.moment_julian(m);
    IF unit IN ('month', 'year') THEN
        m := sqlite.moment_shift_months(m, trunc(amount)::integer
            * CASE unit WHEN 'year' THEN 12 ELSE 1 END);
    END IF;
    RETURN sqlite.moment_at(m.julian_ms + sqlite.moment_shift_ms(amount, unit), m.is_utc);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_shift_limit(unit text) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE unit
        WHEN 'second' THEN 464269992787968
        WHEN 'minute' THEN 7737900007424
        WHEN 'hour' THEN 128969998336
        WHEN 'day' THEN 5373485
        WHEN 'month' THEN 176546
        WHEN 'year' THEN 14713
    END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_shift_months(m sqlite.moment, months integer)
RETURNS sqlite.moment
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    m := sqlite.moment_civil(m);
    IF m IS NULL THEN
        RETURN NULL;
    END IF;
    months := months + m.month - 1;
    m.year := m.year + floor(months / 12.0)::integer;
    m.month := months - floor(months / 12.0)::integer * 12 + 1;
    m.julian_ms := NULL;
    RETURN sqlite.moment_julian(m);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_shift_ms(amount double precision, unit text) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT trunc(CASE WHEN unit IN ('month', 'year') THEN amount - trunc(amount) ELSE amount END
        * 1000 * CASE unit
            WHEN 'second' THEN 1 WHEN 'minute' THEN 60 WHEN 'hour' THEN 3600
            WHEN 'day' THEN 86400 WHEN 'month' THEN 2592000 ELSE 31536000 END
        + CASE WHEN amount < 0 THEN -0.5 ELSE 0.5 END)::bigint
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_modify(
    m sqlite.moment, modifiers text[], may_vary boolean
) RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    FOR place IN 1 .. cardinality(modifiers) LOOP
        m := sqlite.moment_modify_once(m, lower(modifiers[place] COLLATE "C"), place, may_vary);
        IF m IS NULL THEN
            RETURN NULL;
        END IF;
    END LOOP;
    m := sqlite.moment_julian(m);
    RETURN CASE WHEN m.julian_ms BETWEEN 0 AND 464269060799999 THEN m END;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_modify_once(
    m sqlite.moment, modifier text, place integer, may_vary boolean
) RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF modifier COLLATE "C" ~ '^[-+0-9]' THEN
        RETURN sqlite.moment_shift(m, modifier);
    ELSIF modifier LIKE 'start of %' THEN
        RETURN sqlite.moment_modify_start(m, substr(modifier, 10));
    ELSIF modifier LIKE 'weekday %' THEN
        RETURN sqlite.moment_modify_weekday(m, substr(modifier, 9));
    ELSIF modifier IN ('auto', 'julianday', 'unixepoch') AND place = 1 THEN
        RETURN sqlite.moment_modify_number(m, modifier);
    ELSIF modifier NOT IN ('localtime', 'utc') THEN
        RETURN NULL;
    ELSIF NOT may_vary THEN
        RAISE 'sqlite.moment_modify: modifier % depends on the time zone in force',
            quote_literal(modifier)
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'Use the function whose name ends in _stable.';
    ELSIF modifier = 'localtime' THEN
        RETURN sqlite.moment_modify_localtime(m);
    END IF;
    RETURN sqlite.moment_modify_utc(m);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_modify_number(m sqlite.moment, meaning text)
RETURNS sqlite.moment
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    seconds double precision := m.number;
BEGIN
    m.number := NULL;
    IF meaning = 'julianday' THEN
        RETURN CASE WHEN seconds IS NOT NULL AND m.julian_ms IS NOT NULL THEN m END;
    ELSIF meaning = 'auto' AND (seconds IS NULL OR m.julian_ms IS NOT NULL) THEN
        RETURN m;
    ELSIF seconds >= -210866760000
        AND (seconds <= 253402300799 OR meaning = 'unixepoch' AND seconds < 253402300800)
    THEN
        RETURN sqlite.moment_at(trunc(seconds * 1000 + 210866760000000 + 0.5)::bigint, m.is_utc);
    END IF;
    RETURN NULL;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_modify_start(m sqlite.moment, unit text)
RETURNS sqlite.moment
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF m.year IS NULL AND m.julian_ms IS NULL AND m.hour IS NOT NULL THEN
        m.zone_minutes := NULL; -- a zone without a date is forgotten
    END IF;
    m := sqlite.moment_civil(m);
    RETURN CASE
        WHEN m.year IS NULL THEN NULL
        WHEN unit = 'day' THEN sqlite.moment_midnight(m.year, m.month, m.day, m.is_utc)
        WHEN unit = 'month' THEN sqlite.moment_midnight(m.year, m.month, 1, m.is_utc)
        WHEN unit = 'year' THEN sqlite.moment_midnight(m.year, 1, 1, m.is_utc)
    END;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_midnight(
    year integer, month integer, day integer, is_utc boolean
) RETURNS sqlite.moment
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ROW(NULL, NULL, year, month, day, 0, 0, 0, NULL, is_utc)::sqlite.moment
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_modify_weekday(m sqlite.moment, written text)
RETURNS sqlite.moment
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    wanted double precision := CASE WHEN sqlite.moment_is_number(written)
        THEN sqlite.cast_real(written) END;
BEGIN
    IF wanted IS NULL OR wanted NOT IN (0, 1, 2, 3, 4, 5, 6) THEN
        RETURN NULL;
    END IF;
    IF m.julian_ms IS NULL THEN
        m.zone_minutes := NULL; -- a zone without a date is forgotten
    END IF;
    m := sqlite.moment_civil(m);
    IF m IS NULL THEN
        RETURN NULL;
    END IF;
    m.julian_ms := NULL;
    m := sqlite.moment_julian(m);
    RETURN sqlite.moment_at(m.julian_ms + 86400000
        * ((wanted::integer - (m.julian_ms + 129600000) / 86400000 % 7 + 7) % 7), m.is_utc);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_modify_localtime(m sqlite.moment) RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
DECLARE
    twin sqlite.moment := sqlite.moment_julian(CASE
        WHEN m.julian_ms IS NULL AND m.number IS NOT NULL
        THEN sqlite.moment_midnight(2000, 1, 1, false) ELSE m END);
    ms bigint := twin.julian_ms;
    years integer := 0;
    wall timestamp;
BEGIN
    IF ms NOT BETWEEN 210866760000000 AND 213014145600000 THEN
        twin := sqlite.moment_civil(twin);
        IF twin IS NULL THEN
            RETURN NULL;
        END IF;
        years := twin.year - 2000 - twin.year % 4;
        twin.year := twin.year - years;
        twin.julian_ms := NULL;
        twin := sqlite.moment_julian(twin);
    END IF;
    wall := to_timestamp(twin.julian_ms / 1000 - 210866760000);
    RETURN CASE WHEN twin.julian_ms IS NOT NULL THEN ROW(NULL, NULL,
        date_part('year', wall) + years, date_part('month', wall), date_part('day', wall),
        date_part('hour', wall), date_part('minute', wall),
        date_part('second', wall) + ms % 1000 * 0.001::double precision,
        NULL, m.is_utc)::sqlite.moment END;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_modify_utc(m sqlite.moment) RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
DECLARE
    shown sqlite.moment;
    wanted bigint;
    guess bigint;
    error bigint := 0;
BEGIN
    IF m.is_utc THEN
        RETURN m;
    END IF;
    m := sqlite.moment_julian(CASE
        WHEN m.julian_ms IS NULL AND m.number IS NOT NULL
        THEN sqlite.moment_at(0, false) ELSE m END);
    wanted := m.julian_ms;
    guess := wanted;
    FOR attempt IN 1 .. 4 LOOP
        guess := guess - error;
        shown := sqlite.moment_julian(
            sqlite.moment_modify_localtime(sqlite.moment_at(guess, false)));
        error := shown.julian_ms - wanted;
        EXIT WHEN error = 0;
    END LOOP;
    RETURN CASE WHEN error IS NOT NULL THEN sqlite.moment_at(guess, true) END;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_of(value text, modifiers text[], may_vary boolean)
RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
DECLARE
    m sqlite.moment;
    part text[];
BEGIN
    IF sqlite.moment_is_plain(value) THEN
        RETURN sqlite.moment_modify(sqlite.moment_of_plain(value), modifiers, may_vary);
    END IF;
    part := regexp_match(value COLLATE "C", '^(-?[0-9]{4})-(0[1-9]|1[0-2])'
        '-(0[1-9]|[12][0-9]|3[01])[[:space:]T]*(.*)$');
    IF part IS NULL THEN
        RETURN sqlite.moment_modify(sqlite.moment_of_undated(value, may_vary), modifiers, may_vary);
    END IF;
    m := sqlite.moment_clock(part[4]);
    IF part[4] <> '' AND m IS NULL THEN
        RETURN NULL;
    END IF;
    m.year := part[1];
    m.month := part[2];
    m.day := part[3];
    IF m.zone_minutes <> 0 THEN
        m := sqlite.moment_julian(m);
    END IF;
    RETURN sqlite.moment_modify(m, modifiers, may_vary);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_of_plain(value text) RETURNS sqlite.moment
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ROW(NULL, NULL, left(value, 4), substr(value, 6, 2), substr(value, 9, 2),
        nullif(substr(value, 12, 2), ''), nullif(substr(value, 15, 2), ''),
        nullif(substr(value, 18), ''), NULL, false)::sqlite.moment
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_of_undated(value text, may_vary boolean)
RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF value COLLATE "C" ~ '^[0-9]{2}:' THEN
        RETURN sqlite.moment_clock(value);
    ELSIF sqlite.moment_is_number(value) THEN
        RETURN sqlite.moment_of_number(sqlite.cast_real(value));
    ELSIF lower(value COLLATE "C") <> 'now' THEN
        RETURN NULL;
    ELSIF NOT may_vary THEN
        RAISE 'sqlite.moment_of: ''now'' depends on the time'
            USING ERRCODE = 'invalid_parameter_value',
                HINT = 'Use the function whose name ends in _stable.';
    END IF;
    RETURN sqlite.moment_at(
        floor(date_part('epoch', statement_timestamp()) * 1000)::bigint + 210866760000000, false);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_of_number(value double precision) RETURNS sqlite.moment
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value <> 'NaN' THEN ROW(
        CASE WHEN value >= 0 AND value < 5373484.5 THEN trunc(value * 86400000 + 0.5) END,
        value, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false)::sqlite.moment END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_of(
    value double precision, modifiers text[], may_vary boolean
) RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_modify(sqlite.moment_of_number(value), modifiers, may_vary);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_of(value timestamp, modifiers text[], may_vary boolean)
RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
DECLARE
    y integer;
BEGIN
    IF NOT isfinite(value) THEN
        RETURN NULL;
    END IF;
    y := date_part('year', value);
    RETURN sqlite.moment_modify(ROW(NULL, NULL,
        CASE WHEN y < 0 THEN y + 1 ELSE y END, -- PostgreSQL has no year 0
        date_part('month', value), date_part('day', value), date_part('hour', value),
        date_part('minute', value), date_part('second', value), NULL, false)::sqlite.moment,
        modifiers, may_vary);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_of(value sqlite.value, modifiers text[], may_vary boolean)
RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF value.rank = 1 THEN
        RETURN sqlite.moment_of(value.number::double precision, modifiers, may_vary);
    END IF;
    RETURN sqlite.moment_of(
        coalesce(value.chars, split_part(encode(value.bytes, 'escape'), E'\\000', 1)),
        modifiers, may_vary);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.datetime(value text, VARIADIC modifiers text[] DEFAULT '{}')
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    m sqlite.moment;
BEGIN
    IF modifiers = '{}' AND sqlite.moment_is_plain(value) THEN
        RETURN left(value, 10) || ' ' || coalesce(nullif(substr(value, 12, 8), ''), '00:00:00');
    END IF;
    m := sqlite.moment_of(value, modifiers, false);
    RETURN sqlite.moment_date(m) || ' ' || sqlite.moment_time(m);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.datetime(
    value double precision, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    m sqlite.moment;
BEGIN
    m := sqlite.moment_of(value, modifiers, false);
    RETURN sqlite.moment_date(m) || ' ' || sqlite.moment_time(m);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.datetime(value timestamp, VARIADIC modifiers text[] DEFAULT '{}')
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    m sqlite.moment;
BEGIN
    m := sqlite.moment_of(value, modifiers, false);
    RETURN sqlite.moment_date(m) || ' ' || sqlite.moment_time(m);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.datetime(
    value sqlite.value, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    m sqlite.moment;
BEGIN
    m := sqlite.moment_of(value, modifiers, false);
    RETURN sqlite.moment_date(m) || ' ' || sqlite.moment_time(m);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.val_scaled(x numeric) RETURNS sqlite.value
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN scale(x) = 0 AND x BETWEEN -9223372036854775808 AND 9223372036854775807
            THEN ROW(1, x, NULL, NULL)::sqlite.value
        WHEN x <> 'NaN' THEN ROW(1, x + 0.0, NULL, NULL)::sqlite.value
    END
$$;
CREATE SCHEMA IF NOT EXISTS "public";
CREATE TABLE "public"."Categories" (
    "CategoryID" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 9) NOT NULL,
    "CategoryName" text,
    "Description" text,
    "Picture" bytea
);
CREATE TABLE "public"."CustomerCustomerDemo" (
    "CustomerID" text NOT NULL,
    "CustomerTypeID" text NOT NULL
);
CREATE TABLE "public"."CustomerDemographics" (
    "CustomerTypeID" text NOT NULL,
    "CustomerDesc" text
);
CREATE TABLE "public"."Customers" (
    "CustomerID" text NOT NULL,
    "CompanyName" text,
    "ContactName" text,
    "ContactTitle" text,
    "Address" text,
    "City" text,
    "Region" text,
    "PostalCode" text,
    "Country" text,
    "Phone" text,
    "Fax" text
);
CREATE TABLE "public"."Employees" (
    "EmployeeID" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 10) NOT NULL,
    "LastName" text,
    "FirstName" text,
    "Title" text,
    "TitleOfCourtesy" text,
    "BirthDate" date,
    "HireDate" date,
    "Address" text,
    "City" text,
    "Region" text,
    "PostalCode" text,
    "Country" text,
    "HomePhone" text,
    "Extension" text,
    "Photo" bytea,
    "Notes" text,
    "ReportsTo" bigint,
    "PhotoPath" text
);
CREATE TABLE "public"."EmployeeTerritories" (
    "EmployeeID" bigint NOT NULL,
    "TerritoryID" text NOT NULL
);
CREATE TABLE "public"."Order Details" (
    "OrderID" bigint NOT NULL,
    "ProductID" bigint NOT NULL,
    "UnitPrice" numeric DEFAULT 0 NOT NULL,
    "Quantity" bigint DEFAULT 1 NOT NULL,
    "Discount" double precision DEFAULT 0.0 NOT NULL
);
CREATE TABLE "public"."Orders" (
    "OrderID" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 11078) NOT NULL,
    "CustomerID" text,
    "EmployeeID" bigint,
    "OrderDate" timestamp with time zone,
    "RequiredDate" timestamp with time zone,
    "ShippedDate" timestamp with time zone,
    "ShipVia" bigint,
    "Freight" numeric DEFAULT 0,
    "ShipName" text,
    "ShipAddress" text,
    "ShipCity" text,
    "ShipRegion" text,
    "ShipPostalCode" text,
    "ShipCountry" text
);
CREATE TABLE "public"."Products" (
    "ProductID" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 78) NOT NULL,
    "ProductName" text NOT NULL,
    "SupplierID" bigint,
    "CategoryID" bigint,
    "QuantityPerUnit" text,
    "UnitPrice" numeric DEFAULT 0,
    "UnitsInStock" bigint DEFAULT 0,
    "UnitsOnOrder" bigint DEFAULT 0,
    "ReorderLevel" bigint DEFAULT 0,
    "Discontinued" text DEFAULT '0' NOT NULL
);
CREATE TABLE "public"."Regions" (
    "RegionID" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 5) NOT NULL,
    "RegionDescription" text NOT NULL
);
CREATE TABLE "public"."Shippers" (
    "ShipperID" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 4) NOT NULL,
    "CompanyName" text NOT NULL,
    "Phone" text
);
CREATE TABLE "public"."Suppliers" (
    "SupplierID" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 30) NOT NULL,
    "CompanyName" text NOT NULL,
    "ContactName" text,
    "ContactTitle" text,
    "Address" text,
    "City" text,
    "Region" text,
    "PostalCode" text,
    "Country" text,
    "Phone" text,
    "Fax" text,
    "HomePage" text
);
CREATE TABLE "public"."Territories" (
    "TerritoryID" text NOT NULL,
    "TerritoryDescription" text NOT NULL,
    "RegionID" bigint NOT NULL
);

-- after data
ALTER TABLE "public"."Categories" ADD CONSTRAINT "Categories_pkey" PRIMARY KEY ("CategoryID");
ALTER TABLE "public"."CustomerCustomerDemo" ADD CONSTRAINT "CustomerCustomerDemo_pkey" PRIMARY KEY ("CustomerID", "CustomerTypeID");
ALTER TABLE "public"."CustomerDemographics" ADD CONSTRAINT "CustomerDemographics_pkey" PRIMARY KEY ("CustomerTypeID");
ALTER TABLE "public"."Customers" ADD CONSTRAINT "Customers_pkey" PRIMARY KEY ("CustomerID");
ALTER TABLE "public"."Employees" ADD CONSTRAINT "Employees_pkey" PRIMARY KEY ("EmployeeID");
ALTER TABLE "public"."EmployeeTerritories" ADD CONSTRAINT "EmployeeTerritories_pkey" PRIMARY KEY ("EmployeeID", "TerritoryID");
ALTER TABLE "public"."Order Details" ADD CONSTRAINT "Order Details_pkey" PRIMARY KEY ("OrderID", "ProductID");
ALTER TABLE "public"."Order Details" ADD CONSTRAINT "Order Details_Discount_check" CHECK ("Discount" >= 0 AND "Discount" <= 1);
ALTER TABLE "public"."Order Details" ADD CONSTRAINT "Order Details_Quantity_check" CHECK ("Quantity" > 0);
ALTER TABLE "public"."Order Details" ADD CONSTRAINT "Order Details_UnitPrice_check" CHECK ("UnitPrice" >= 0);
ALTER TABLE "public"."Orders" ADD CONSTRAINT "Orders_pkey" PRIMARY KEY ("OrderID");
ALTER TABLE "public"."Products" ADD CONSTRAINT "Products_pkey" PRIMARY KEY ("ProductID");
ALTER TABLE "public"."Products" ADD CONSTRAINT "Products_UnitPrice_check" CHECK ("UnitPrice" >= 0);
ALTER TABLE "public"."Products" ADD CONSTRAINT "Products_ReorderLevel_check" CHECK ("ReorderLevel" >= 0);
ALTER TABLE "public"."Products" ADD CONSTRAINT "Products_UnitsInStock_check" CHECK ("UnitsInStock" >= 0);
ALTER TABLE "public"."Products" ADD CONSTRAINT "Products_UnitsOnOrder_check" CHECK ("UnitsOnOrder" >= 0);
ALTER TABLE "public"."Regions" ADD CONSTRAINT "Regions_pkey" PRIMARY KEY ("RegionID");
ALTER TABLE "public"."Shippers" ADD CONSTRAINT "Shippers_pkey" PRIMARY KEY ("ShipperID");
ALTER TABLE "public"."Suppliers" ADD CONSTRAINT "Suppliers_pkey" PRIMARY KEY ("SupplierID");
ALTER TABLE "public"."Territories" ADD CONSTRAINT "Territories_pkey" PRIMARY KEY ("TerritoryID");
ALTER TABLE "public"."CustomerCustomerDemo" ADD CONSTRAINT "CustomerCustomerDemo_CustomerID_fkey" FOREIGN KEY ("CustomerID") REFERENCES "public"."Customers" ("CustomerID");
ALTER TABLE "public"."CustomerCustomerDemo" ADD CONSTRAINT "CustomerCustomerDemo_CustomerTypeID_fkey" FOREIGN KEY ("CustomerTypeID") REFERENCES "public"."CustomerDemographics" ("CustomerTypeID");
ALTER TABLE "public"."Employees" ADD CONSTRAINT "Employees_ReportsTo_fkey" FOREIGN KEY ("ReportsTo") REFERENCES "public"."Employees" ("EmployeeID");
ALTER TABLE "public"."EmployeeTerritories" ADD CONSTRAINT "EmployeeTerritories_EmployeeID_fkey" FOREIGN KEY ("EmployeeID") REFERENCES "public"."Employees" ("EmployeeID");
ALTER TABLE "public"."EmployeeTerritories" ADD CONSTRAINT "EmployeeTerritories_TerritoryID_fkey" FOREIGN KEY ("TerritoryID") REFERENCES "public"."Territories" ("TerritoryID");
ALTER TABLE "public"."Order Details" ADD CONSTRAINT "Order Details_OrderID_fkey" FOREIGN KEY ("OrderID") REFERENCES "public"."Orders" ("OrderID");
ALTER TABLE "public"."Order Details" ADD CONSTRAINT "Order Details_ProductID_fkey" FOREIGN KEY ("ProductID") REFERENCES "public"."Products" ("ProductID");
ALTER TABLE "public"."Orders" ADD CONSTRAINT "Orders_EmployeeID_fkey" FOREIGN KEY ("EmployeeID") REFERENCES "public"."Employees" ("EmployeeID");
ALTER TABLE "public"."Orders" ADD CONSTRAINT "Orders_CustomerID_fkey" FOREIGN KEY ("CustomerID") REFERENCES "public"."Customers" ("CustomerID");
ALTER TABLE "public"."Orders" ADD CONSTRAINT "Orders_ShipVia_fkey" FOREIGN KEY ("ShipVia") REFERENCES "public"."Shippers" ("ShipperID");
ALTER TABLE "public"."Products" ADD CONSTRAINT "Products_CategoryID_fkey" FOREIGN KEY ("CategoryID") REFERENCES "public"."Categories" ("CategoryID");
ALTER TABLE "public"."Products" ADD CONSTRAINT "Products_SupplierID_fkey" FOREIGN KEY ("SupplierID") REFERENCES "public"."Suppliers" ("SupplierID");
ALTER TABLE "public"."Territories" ADD CONSTRAINT "Territories_RegionID_fkey" FOREIGN KEY ("RegionID") REFERENCES "public"."Regions" ("RegionID");
CREATE VIEW "public"."Alphabetical list of products" ("ProductID", "ProductName", "SupplierID", "CategoryID", "QuantityPerUnit", "UnitPrice", "UnitsInStock", "UnitsOnOrder", "ReorderLevel", "Discontinued", "CategoryName") AS
SELECT "Products"."ProductID", "Products"."ProductName", "Products"."SupplierID", "Products"."CategoryID", "Products"."QuantityPerUnit", "Products"."UnitPrice", "Products"."UnitsInStock", "Products"."UnitsOnOrder", "Products"."ReorderLevel", "Products"."Discontinued", "Categories"."CategoryName" FROM "public"."Categories" JOIN "public"."Products" ON "Categories"."CategoryID" = "Products"."CategoryID" WHERE "Products"."Discontinued" = '0';
CREATE VIEW "public"."Current Product List" ("ProductID", "ProductName") AS
SELECT "Products"."ProductID", "Products"."ProductName" FROM "public"."Products" WHERE "Products"."Discontinued" = '0';
CREATE VIEW "public"."Customer and Suppliers by City" ("City", "CompanyName", "ContactName", "Relationship") AS
SELECT "Customers"."City", "Customers"."CompanyName", "Customers"."ContactName", 'Customers'::text AS "Relationship" FROM "public"."Customers" UNION SELECT "Suppliers"."City", "Suppliers"."CompanyName", "Suppliers"."ContactName", 'Suppliers'::text FROM "public"."Suppliers" ORDER BY "City" NULLS FIRST, "CompanyName" NULLS FIRST;
CREATE VIEW "public"."Invoices" ("ShipName", "ShipAddress", "ShipCity", "ShipRegion", "ShipPostalCode", "ShipCountry", "CustomerID", "CustomerName", "Address", "City", "Region", "PostalCode", "Country", "Salesperson", "OrderID", "OrderDate", "RequiredDate", "ShippedDate", "ShipperName", "ProductID", "ProductName", "UnitPrice", "Quantity", "Discount", "ExtendedPrice", "Freight") AS
SELECT "Orders"."ShipName", "Orders"."ShipAddress", "Orders"."ShipCity", "Orders"."ShipRegion", "Orders"."ShipPostalCode", "Orders"."ShipCountry", "Orders"."CustomerID", "Customers"."CompanyName" AS "CustomerName", "Customers"."Address", "Customers"."City", "Customers"."Region", "Customers"."PostalCode", "Customers"."Country", sqlite.to_numeric_column(sqlite.add(sqlite.add(sqlite.number_of("Employees"."FirstName"), sqlite.number_of(' '::text)), sqlite.number_of("Employees"."LastName"))) AS "Salesperson", "Orders"."OrderID", "Orders"."OrderDate", "Orders"."RequiredDate", "Orders"."ShippedDate", "Shippers"."CompanyName" AS "ShipperName", "Order Details"."ProductID", "Products"."ProductName", "Order Details"."UnitPrice", "Order Details"."Quantity", "Order Details"."Discount", sqlite.to_numeric_column(sqlite.multiply(sqlite.divide(sqlite.multiply(sqlite.multiply(sqlite.val_whole("Order Details"."UnitPrice"), sqlite.val("Order Details"."Quantity")), sqlite.val((1::double precision - "Order Details"."Discount"))), sqlite.val(100::bigint)), sqlite.val(100::bigint))) AS "ExtendedPrice", "Orders"."Freight" FROM "public"."Customers" JOIN "public"."Orders" ON "Customers"."CustomerID" = "Orders"."CustomerID" JOIN "public"."Employees" ON "Employees"."EmployeeID" = "Orders"."EmployeeID" JOIN "public"."Order Details" ON "Orders"."OrderID" = "Order Details"."OrderID" JOIN "public"."Products" ON "Products"."ProductID" = "Order Details"."ProductID" JOIN "public"."Shippers" ON "Shippers"."ShipperID" = "Orders"."ShipVia";
CREATE VIEW "public"."Orders Qry" ("OrderID", "CustomerID", "EmployeeID", "OrderDate", "RequiredDate", "ShippedDate", "ShipVia", "Freight", "ShipName", "ShipAddress", "ShipCity", "ShipRegion", "ShipPostalCode", "ShipCountry", "CompanyName", "Address", "City", "Region", "PostalCode", "Country") AS
SELECT "Orders"."OrderID", "Orders"."CustomerID", "Orders"."EmployeeID", "Orders"."OrderDate", "Orders"."RequiredDate", "Orders"."ShippedDate", "Orders"."ShipVia", "Orders"."Freight", "Orders"."ShipName", "Orders"."ShipAddress", "Orders"."ShipCity", "Orders"."ShipRegion", "Orders"."ShipPostalCode", "Orders"."ShipCountry", "Customers"."CompanyName", "Customers"."Address", "Customers"."City", "Customers"."Region", "Customers"."PostalCode", "Customers"."Country" FROM "public"."Customers" JOIN "public"."Orders" ON "Customers"."CustomerID" = "Orders"."CustomerID";
CREATE VIEW "public"."Order Subtotals" ("OrderID", "Subtotal") AS
SELECT "Order Details"."OrderID", sqlite.to_numeric_column(sqlite.sum(sqlite.multiply(sqlite.divide(sqlite.multiply(sqlite.multiply(sqlite.val_whole("Order Details"."UnitPrice"), sqlite.val("Order Details"."Quantity")), sqlite.val((1::double precision - "Order Details"."Discount"))), sqlite.val(100::bigint)), sqlite.val(100::bigint)))) AS "Subtotal" FROM "public"."Order Details" GROUP BY "Order Details"."OrderID";
CREATE VIEW "public"."Product Sales for 1997" ("CategoryName", "ProductName", "ProductSales") AS
SELECT "Categories"."CategoryName", "Products"."ProductName", sqlite.to_numeric_column(sqlite.sum(sqlite.multiply(sqlite.divide(sqlite.multiply(sqlite.multiply(sqlite.val_whole("Order Details"."UnitPrice"), sqlite.val("Order Details"."Quantity")), sqlite.val((1::double precision - "Order Details"."Discount"))), sqlite.val(100::bigint)), sqlite.val(100::bigint)))) AS "ProductSales" FROM "public"."Categories" JOIN "public"."Products" ON "Categories"."CategoryID" = "Products"."CategoryID" JOIN "public"."Order Details" ON "Products"."ProductID" = "Order Details"."ProductID" JOIN "public"."Orders" ON "Orders"."OrderID" = "Order Details"."OrderID" WHERE to_char("Orders"."ShippedDate" AT TIME ZONE 'UTC', 'YYYY-MM-DD') BETWEEN sqlite.datetime('1997-01-01') AND sqlite.datetime('1997-12-31') GROUP BY "Categories"."CategoryName", "Products"."ProductName";
CREATE VIEW "public"."Products Above Average Price" ("ProductName", "UnitPrice") AS
SELECT "Products"."ProductName", "Products"."UnitPrice" FROM "public"."Products" WHERE sqlite.val_whole("Products"."UnitPrice") > sqlite.val((SELECT avg("Products"."UnitPrice"::double precision) AS "AVG(UnitPrice)" FROM "public"."Products"));
CREATE VIEW "public"."Products by Category" ("CategoryName", "ProductName", "QuantityPerUnit", "UnitsInStock", "Discontinued") AS
SELECT "Categories"."CategoryName", "Products"."ProductName", "Products"."QuantityPerUnit", "Products"."UnitsInStock", "Products"."Discontinued" FROM "public"."Categories" JOIN "public"."Products" ON "Categories"."CategoryID" = "Products"."CategoryID" WHERE "Products"."Discontinued" <> '1';
CREATE VIEW "public"."Quarterly Orders" ("CustomerID", "CompanyName", "City", "Country") AS
SELECT DISTINCT "Customers"."CustomerID", "Customers"."CompanyName", "Customers"."City", "Customers"."Country" FROM "public"."Customers" JOIN "public"."Orders" ON "Customers"."CustomerID" = "Orders"."CustomerID" WHERE to_char("Orders"."OrderDate" AT TIME ZONE 'UTC', 'YYYY-MM-DD') BETWEEN sqlite.datetime('1997-01-01') AND sqlite.datetime('1997-12-31');
CREATE VIEW "public"."Sales Totals by Amount" ("SaleAmount", "OrderID", "CompanyName", "ShippedDate") AS
SELECT "Order Subtotals"."Subtotal" AS "SaleAmount", "Orders"."OrderID", "Customers"."CompanyName", "Orders"."ShippedDate" FROM "public"."Customers" JOIN "public"."Orders" ON "Customers"."CustomerID" = "Orders"."CustomerID" JOIN "public"."Order Subtotals" ON "Orders"."OrderID" = "Order Subtotals"."OrderID" WHERE "Order Subtotals"."Subtotal" > 2500 AND to_char("Orders"."ShippedDate" AT TIME ZONE 'UTC', 'YYYY-MM-DD') BETWEEN sqlite.datetime('1997-01-01') AND sqlite.datetime('1997-12-31');
CREATE VIEW "public"."Summary of Sales by Quarter" ("ShippedDate", "OrderID", "Subtotal") AS
SELECT "Orders"."ShippedDate", "Orders"."OrderID", "Order Subtotals"."Subtotal" FROM "public"."Orders" JOIN "public"."Order Subtotals" ON "Orders"."OrderID" = "Order Subtotals"."OrderID" WHERE "Orders"."ShippedDate" IS NOT NULL;
CREATE VIEW "public"."Summary of Sales by Year" ("ShippedDate", "OrderID", "Subtotal") AS
SELECT "Orders"."ShippedDate", "Orders"."OrderID", "Order Subtotals"."Subtotal" FROM "public"."Orders" JOIN "public"."Order Subtotals" ON "Orders"."OrderID" = "Order Subtotals"."OrderID" WHERE "Orders"."ShippedDate" IS NOT NULL;
CREATE VIEW "public"."Category Sales for 1997" ("CategoryName", "CategorySales") AS
SELECT "Product Sales for 1997"."CategoryName", sqlite.to_numeric_column(sqlite.sum(sqlite.val_scaled("Product Sales for 1997"."ProductSales"))) AS "CategorySales" FROM "public"."Product Sales for 1997" GROUP BY "Product Sales for 1997"."CategoryName";
CREATE VIEW "public"."Order Details Extended" ("OrderID", "ProductID", "ProductName", "UnitPrice", "Quantity", "Discount", "ExtendedPrice") AS
SELECT "Order Details"."OrderID", "Order Details"."ProductID", "Products"."ProductName", "Order Details"."UnitPrice", "Order Details"."Quantity", "Order Details"."Discount", sqlite.to_numeric_column(sqlite.multiply(sqlite.divide(sqlite.multiply(sqlite.multiply(sqlite.val_whole("Order Details"."UnitPrice"), sqlite.val("Order Details"."Quantity")), sqlite.val((1::double precision - "Order Details"."Discount"))), sqlite.val(100::bigint)), sqlite.val(100::bigint))) AS "ExtendedPrice" FROM "public"."Products" JOIN "public"."Order Details" ON "Products"."ProductID" = "Order Details"."ProductID";
CREATE VIEW "public"."Sales by Category" ("CategoryID", "CategoryName", "ProductName", "ProductSales") AS
SELECT "Categories"."CategoryID", "Categories"."CategoryName", "Products"."ProductName", sqlite.to_numeric_column(sqlite.sum(sqlite.val_scaled("Order Details Extended"."ExtendedPrice"))) AS "ProductSales" FROM "public"."Categories" JOIN "public"."Products" ON "Categories"."CategoryID" = "Products"."CategoryID" JOIN "public"."Order Details Extended" ON "Products"."ProductID" = "Order Details Extended"."ProductID" JOIN "public"."Orders" ON "Orders"."OrderID" = "Order Details Extended"."OrderID" WHERE to_char("Orders"."OrderDate" AT TIME ZONE 'UTC', 'YYYY-MM-DD') BETWEEN sqlite.datetime('1997-01-01') AND sqlite.datetime('1997-12-31') GROUP BY "Categories"."CategoryID", "Categories"."CategoryName", "Products"."ProductName";
CREATE VIEW "public"."ProductDetails_V" ("ProductID", "ProductName", "SupplierID", "CategoryID", "QuantityPerUnit", "UnitPrice", "UnitsInStock", "UnitsOnOrder", "ReorderLevel", "Discontinued", "CategoryName", "CategoryDescription", "SupplierName", "SupplierRegion") AS
SELECT "p"."ProductID", "p"."ProductName", "p"."SupplierID", "p"."CategoryID", "p"."QuantityPerUnit", "p"."UnitPrice", "p"."UnitsInStock", "p"."UnitsOnOrder", "p"."ReorderLevel", "p"."Discontinued", "c"."CategoryName", "c"."Description" AS "CategoryDescription", "s"."CompanyName" AS "SupplierName", "s"."Region" AS "SupplierRegion" FROM "public"."Products" AS "p" JOIN "public"."Categories" AS "c" ON "p"."CategoryID" = "c"."CategoryID" JOIN "public"."Suppliers" AS "s" ON "s"."SupplierID" = "p"."SupplierID";
