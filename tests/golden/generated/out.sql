-- before data
CREATE SCHEMA IF NOT EXISTS sqlite;
GRANT USAGE ON SCHEMA sqlite TO PUBLIC;
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
CREATE OR REPLACE FUNCTION sqlite.scale_binary(x numeric, k integer) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT trim_scale(x * CASE
        WHEN k >= 0 THEN trunc(power(2::numeric, k))
        ELSE trunc(power(5::numeric, -k)) * ('1e' || k)::numeric
    END)
$$;
CREATE OR REPLACE FUNCTION sqlite.exact_number(x double precision) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    bits constant bigint := ('x' || encode(float8send(abs(x)), 'hex'))::bit(64)::bigint;
    exponent constant integer := bits >> 52;
    fraction constant bigint := bits & 4503599627370495;
BEGIN
    IF exponent = 2047 THEN
        RAISE EXCEPTION 'sqlite.exact_number: % is not finite', x USING ERRCODE = '22003';
    END IF;
    RETURN sign(x)::integer * CASE
        WHEN exponent = 0 THEN sqlite.scale_binary(fraction, -1074)
        ELSE sqlite.scale_binary(fraction + 4503599627370496, exponent - 1075)
    END;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.printf_real_nearest(
    dividend numeric, divisor numeric DEFAULT 1, bits integer DEFAULT 64
) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    shift integer := bits - 1 - floor(
        (ln(dividend::double precision) - ln(divisor::double precision)) / ln(2::double precision));
    above numeric;
    below numeric;
    whole numeric;
    twice_rest numeric;
BEGIN
    LOOP
        above := sqlite.scale_binary(dividend, greatest(shift, 0));
        below := sqlite.scale_binary(divisor, greatest(-shift, 0));
        whole := div(above, below);
        EXIT WHEN whole >= power(2::numeric, bits - 1) AND whole < power(2::numeric, bits);
        shift := shift + CASE WHEN whole < power(2::numeric, bits) THEN 1 ELSE -1 END;
    END LOOP;
    twice_rest := 2 * (above - whole * below);
    IF twice_rest > below OR (twice_rest = below AND whole % 2 = 1) THEN
        whole := whole + 1;
    END IF;
    RETURN sqlite.scale_binary(whole, -shift);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.printf_real_half(decimals integer) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    half double precision := ('5e-' || decimals % 10 + 1)::double precision;
BEGIN
    IF decimals > 300 THEN
        RETURN 0;
    END IF;
    FOR i IN 1 .. decimals / 10 LOOP
        half := half * 1.0e-10::double precision;
    END LOOP;
    RETURN half;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.printf_real_raised(x double precision, decimals integer)
RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    exact constant numeric := sqlite.exact_number(x);
    exponent constant integer :=
        (('x' || encode(float8send(x), 'hex'))::bit(64)::bigint >> 52)::integer - 1023;
    half numeric := sqlite.exact_number(sqlite.printf_real_half(decimals));
BEGIN
    IF decimals + exponent / 3 < 15 AND x > 1e-290 THEN
        half := sqlite.printf_real_nearest(half + sqlite.printf_real_nearest(
            exact * sqlite.exact_number(3e-16::double precision)));
        half := sqlite.printf_real_nearest(half, bits => 53);
    END IF;
    RETURN CASE WHEN half = 0 THEN exact ELSE sqlite.printf_real_nearest(exact + half) END;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.printf_real_normal(
    x numeric, OUT mantissa numeric, OUT exponent integer
)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    step integer;
    factor numeric;
    scale numeric := 1;
    next numeric;
BEGIN
    mantissa := x;
    exponent := 0;
    IF x = 0 THEN
        RETURN;
    END IF;
    FOREACH step IN ARRAY ARRAY[100, 10, 1] LOOP
        factor := sqlite.exact_number(('1e' || step)::double precision);
        LOOP
            EXIT WHEN factor * scale > 1.7e308; -- no double reaches the next power of ten
            next := sqlite.printf_real_nearest(factor * scale);
            EXIT WHEN mantissa < next;
            scale := next;
            exponent := exponent + step;
        END LOOP;
    END LOOP;
    mantissa := sqlite.printf_real_nearest(mantissa, scale);
    WHILE mantissa < sqlite.exact_number(1e-8::double precision) LOOP
        mantissa := sqlite.printf_real_nearest(mantissa * 100000000);
        exponent := exponent - 8;
    END LOOP;
    WHILE mantissa < 1 LOOP
        mantissa := sqlite.printf_real_nearest(mantissa * 10);
        exponent := exponent - 1;
    END LOOP;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.printf_real_digits(mantissa numeric, count integer) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    rest numeric := mantissa;
    digits text := '';
BEGIN
    WHILE length(digits) < least(count, 3) LOOP
        digits := digits || trunc(rest);
        rest := (rest - trunc(rest)) * 10;
        IF rest > 0 THEN
            rest := sqlite.printf_real_nearest(rest);
        END IF;
    END LOOP;
    IF count > 3 THEN
        digits := digits || lpad(trunc(rest * ('1e' || count - 4)::numeric)::text, count - 3, '0');
    END IF;
    RETURN digits;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.printf_real_scientific(
    x double precision, decimals integer, OUT mantissa numeric, OUT exponent integer
)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    half constant numeric := sqlite.exact_number(sqlite.printf_real_half(decimals));
BEGIN
    SELECT n.mantissa, n.exponent INTO mantissa, exponent
    FROM sqlite.printf_real_normal(sqlite.exact_number(x)) AS n;
    IF half > 0 THEN
        mantissa := sqlite.printf_real_nearest(mantissa + half);
    END IF;
    IF mantissa >= 10 THEN
        mantissa := sqlite.printf_real_nearest(
            mantissa * sqlite.exact_number(0.1::double precision));
        exponent := exponent + 1;
    END IF;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.printf_real(
    x double precision, conversion text, wanted integer, alternate boolean, "full" boolean
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    decimals integer := wanted - CASE WHEN conversion = 'g' AND wanted > 0 THEN 1 ELSE 0 END;
    stripped constant boolean := CASE conversion WHEN 'g' THEN NOT alternate ELSE "full" END;
    fixed boolean := conversion = 'f';
    mantissa numeric;
    exponent integer;
    count integer;
    digits text;
    fraction text;
BEGIN
    IF fixed THEN
        mantissa := sqlite.printf_real_raised(x, decimals & 4095);
        SELECT n.mantissa, n.exponent INTO mantissa, exponent
        FROM sqlite.printf_real_normal(mantissa) AS n;
    ELSE
        SELECT n.mantissa, n.exponent INTO mantissa, exponent
        FROM sqlite.printf_real_scientific(x, decimals & 4095) AS n;
        IF conversion = 'g' AND exponent BETWEEN -4 AND decimals THEN
            fixed := true;
            decimals := decimals - exponent;
        END IF;
    END IF;
    count := decimals + 1 + CASE WHEN fixed THEN exponent ELSE 0 END;
    digits := sqlite.printf_real_digits(mantissa, least(count, CASE WHEN "full" THEN 26 ELSE 16 END));
    digits := rpad(digits, count, '0');
    IF fixed AND exponent < 0 THEN
        digits := repeat('0', -exponent) || digits;
    END IF;
    fraction := right(digits, decimals);
    digits := left(digits, length(digits) - decimals);
    IF stripped THEN
        fraction := rtrim(fraction, '0');
        decimals := length(fraction);
        IF decimals = 0 AND "full" THEN
            fraction := '0';
            decimals := 1;
        END IF;
        alternate := false;
    END IF;
    IF decimals > 0 OR alternate OR "full" THEN
        digits := digits || '.' || fraction;
    END IF;
    IF NOT fixed THEN
        digits := digits || CASE WHEN exponent < 0 THEN 'e-' ELSE 'e+' END
            || lpad(abs(exponent)::text, greatest(length(abs(exponent)::text), 2), '0');
    END IF;
    RETURN digits;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_format(m sqlite.moment, format text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    piece text;
    result text := '';
BEGIN
    m := sqlite.moment_civil(m);
    FOR piece IN SELECT match[1] FROM regexp_matches(format, '%.?|[^%]+', 'g') AS match LOOP
        IF piece LIKE '!%%' ESCAPE '!' THEN
            piece := sqlite.moment_format_piece(m, piece);
        END IF;
        result := result || piece;
    END LOOP;
    RETURN result;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_format_piece(m sqlite.moment, piece text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN CASE piece
        WHEN '%Y' THEN sqlite.moment_format_year(m.year)
        WHEN '%m' THEN lpad(m.month::text, 2, '0')
        WHEN '%d' THEN lpad(m.day::text, 2, '0')
        WHEN '%H' THEN lpad(m.hour::text, 2, '0')
        WHEN '%M' THEN lpad(m.minute::text, 2, '0')
        WHEN '%S' THEN lpad(trunc(m.second)::text, 2, '0')
        WHEN '%s' THEN (m.julian_ms / 1000 - 210866760000)::text
        WHEN '%f' THEN sqlite.moment_format_seconds(m.second)
        WHEN '%j' THEN lpad((sqlite.moment_format_day(m) + 1)::text, 3, '0')
        WHEN '%W' THEN lpad(((sqlite.moment_format_day(m) + 7
            - (m.julian_ms + 43200000) / 86400000 % 7) / 7)::text, 2, '0')
        WHEN '%w' THEN ((m.julian_ms + 129600000) / 86400000 % 7)::text
        WHEN '%J' THEN sqlite.printf_real(
            m.julian_ms / 86400000.0::double precision, 'g', 16, false, false)
        WHEN '%%' THEN '%'
    END;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_format_year(year integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN year >= 0 THEN lpad(year::text, 4, '0')
        WHEN year > -1000 THEN '-' || lpad((-year)::text, 3, '0')
        ELSE year::text
    END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_format_seconds(second double precision) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    ms integer := floor(least(second, 59.999) * 1000 * (1 + 3e-16::double precision) + 0.5);
BEGIN
    RETURN lpad((ms / 1000)::text, 2, '0') || '.' || lpad((ms % 1000)::text, 3, '0');
END
$$;
CREATE OR REPLACE FUNCTION sqlite.moment_format_day(m sqlite.moment) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    first sqlite.moment := m;
BEGIN
    first.month := 1;
    first.day := 1;
    first.julian_ms := NULL;
    first := sqlite.moment_julian(first);
    RETURN (m.julian_ms - first.julian_ms + 43200000) / 86400000;
END
$$;
CREATE OR REPLACE FUNCTION sqlite.strftime(
    format text, value text, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    quick text;
BEGIN
    IF modifiers = '{}' AND sqlite.moment_is_plain(value) THEN
        quick := CASE format
            WHEN '%Y' THEN left(value, 4)
            WHEN '%Y-%m' THEN left(value, 7)
            WHEN '%Y-%m-%d' THEN left(value, 10)
            WHEN '%m' THEN substr(value, 6, 2)
            WHEN '%d' THEN substr(value, 9, 2)
            WHEN '%H' THEN coalesce(nullif(substr(value, 12, 2), ''), '00')
        END;
        IF quick IS NOT NULL THEN
            RETURN quick;
        END IF;
    END IF;
    RETURN sqlite.moment_format(sqlite.moment_of(value, modifiers, false), format);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.strftime(
    format text, value double precision, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_format(sqlite.moment_of(value, modifiers, false), format);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.strftime(
    format text, value timestamp, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_format(sqlite.moment_of(value, modifiers, false), format);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.strftime(
    format text, value sqlite.value, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_format(sqlite.moment_of(value, modifiers, false), format);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.int32(x bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ((x & 4294967295) # 2147483648) - 2147483648
$$;
CREATE OR REPLACE FUNCTION sqlite.round_decimal(significand numeric, decimals integer)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF significand = 0 THEN
        RETURN 0;
    END IF;
    RETURN sqlite.printf_real_nearest(
        sqlite.printf_real_nearest(
            significand, sqlite.printf_real_nearest(('1e' || decimals)::numeric)),
        bits => 53);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.round(x double precision) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN abs(x) >= 4503599627370496 THEN x
        ELSE trunc(x + CASE WHEN x < 0 THEN -0.5 ELSE 0.5 END) + 0.0
    END
$$;
CREATE OR REPLACE FUNCTION sqlite.round_quotient(whole double precision, decimals integer)
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    divisor constant double precision := ('1e' || decimals)::double precision;
    quotient constant double precision := whole / divisor;
    product constant double precision := quotient * divisor;
    a double precision := quotient * 134217729;
    b double precision := divisor * 134217729;
    rest double precision;
BEGIN
    a := a - (a - quotient);
    b := b - (b - divisor);
    rest := (whole - product) - (((a * b - product) + a * (divisor - b) + (quotient - a) * b)
        + (quotient - a) * (divisor - b));
    IF quotient + rest / divisor * 1.001 = quotient THEN
        RETURN quotient;
    END IF;
    RETURN sqlite.round_decimal(whole::bigint, decimals);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.round_written(x double precision, decimals integer)
RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT sqlite.round_decimal(
        replace(written, '.', '')::numeric, length(split_part(written, '.', 2)))
    FROM rtrim(sqlite.printf_real(x, 'f', decimals, false, false), '0') AS written
$$;
CREATE OR REPLACE FUNCTION sqlite.round(x double precision, digits bigint) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    decimals constant integer := least(greatest(sqlite.int32(digits), 0), 30);
    size constant double precision := abs(x);
    shifted double precision;
    result double precision;
BEGIN
    IF size > 4503599627370496 THEN
        RETURN x;
    ELSIF decimals = 0 THEN
        RETURN sqlite.round(x);
    END IF;
    IF decimals <= 15 AND size < 1e12 THEN
        shifted := size * ('1e' || decimals)::double precision;
    END IF;
    IF shifted < 1e12 AND abs(shifted - floor(shifted) - 0.5) > 0.001 THEN
        result := sqlite.round_quotient(floor(shifted + 0.5), decimals);
    ELSE
        result := sqlite.round_written(size, decimals);
    END IF;
    RETURN CASE WHEN x < 0 THEN 0 - result ELSE result END;
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
CREATE OR REPLACE FUNCTION sqlite.to_bigint_column(x sqlite.value) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x.number = trunc(x.number)
        AND x.number BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
        RETURN x.number;
    END IF;
    PERFORM sqlite.refuse(x, 'to_bigint_column', 'bigint');
END
$$;
CREATE SCHEMA IF NOT EXISTS "public";
CREATE TABLE "public"."box" (
    "id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 4) NOT NULL,
    "width" bigint,
    "height" bigint,
    "name" text,
    "area" bigint GENERATED ALWAYS AS ("width" * "height") STORED,
    "ratio" bigint GENERATED ALWAYS AS ("width" / NULLIF("height", 0)) STORED,
    "label" text GENERATED ALWAYS AS (((("name" || ' ') || "width"::text) || 'x') || "height"::text) STORED,
    "flat" boolean GENERATED ALWAYS AS ("height" = 0) STORED,
    "shouted" text GENERATED ALWAYS AS (upper("name" COLLATE "C")) STORED,
    "twice" bigint
);
CREATE TABLE "public"."forms" (
    "day" date,
    "t" text,
    "n" bigint,
    "r" double precision,
    "month" text GENERATED ALWAYS AS (sqlite.strftime('%Y-%m', "day"::timestamp)) STORED,
    "initial" text GENERATED ALWAYS AS (substr("t", 1, 1)) STORED,
    "long" text GENERATED ALWAYS AS (CASE WHEN length("t") > 3 THEN 'long'::text ELSE 'short'::text END) STORED,
    "text_" text GENERATED ALWAYS AS ("n"::text || '') STORED,
    "half" double precision GENERATED ALWAYS AS ("n"::double precision / 2.0::double precision) STORED,
    "rounded" double precision GENERATED ALWAYS AS (sqlite.round("r", 1)) STORED,
    "either" bigint GENERATED ALWAYS AS (sqlite.to_bigint_column(COALESCE(sqlite.val("n"), sqlite.val("r")))) STORED,
    "folded" bigint GENERATED ALWAYS AS ((lower("t" COLLATE "C") = 'x')::integer) STORED
);

-- after data
ALTER TABLE "public"."box" ADD CONSTRAINT "box_pkey" PRIMARY KEY ("id");

-- manual
-- generated column "twice" of table "box": it refers to another generated column, which PostgreSQL does not allow; the column is a plain one that holds the values it had
--   GENERATED ALWAYS AS (area * 2)
