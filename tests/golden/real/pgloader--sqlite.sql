-- before data
CREATE SCHEMA IF NOT EXISTS sqlite;
GRANT USAGE ON SCHEMA sqlite TO PUBLIC;
CREATE OR REPLACE FUNCTION sqlite.to_timestamptz_column(x text) RETURNS timestamptz
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF x !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6}0*)?)?( ?(Z|[+-][0-9]{2}(:?[0-9]{2})?))?)?$'
    THEN
        RAISE invalid_datetime_format USING MESSAGE =
            'sqlite.to_timestamptz_column: this text is no date with a time that the column can hold';
    END IF;
    IF x ~ '(Z|[ T].*[+-][0-9:]+)$' THEN
        RETURN x::timestamptz;
    END IF;
    RETURN x::timestamp AT TIME ZONE 'UTC';
END
$$;
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
CREATE OR REPLACE FUNCTION sqlite.datetime_stable(
    value text, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
DECLARE
    m sqlite.moment;
BEGIN
    m := sqlite.moment_of(value, modifiers, true);
    RETURN sqlite.moment_date(m) || ' ' || sqlite.moment_time(m);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.datetime_stable(
    value double precision, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
DECLARE
    m sqlite.moment;
BEGIN
    m := sqlite.moment_of(value, modifiers, true);
    RETURN sqlite.moment_date(m) || ' ' || sqlite.moment_time(m);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.datetime_stable(
    value timestamp, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
DECLARE
    m sqlite.moment;
BEGIN
    m := sqlite.moment_of(value, modifiers, true);
    RETURN sqlite.moment_date(m) || ' ' || sqlite.moment_time(m);
END
$$;
CREATE OR REPLACE FUNCTION sqlite.datetime_stable(
    value sqlite.value, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
DECLARE
    m sqlite.moment;
BEGIN
    m := sqlite.moment_of(value, modifiers, true);
    RETURN sqlite.moment_date(m) || ' ' || sqlite.moment_time(m);
END
$$;
CREATE SCHEMA IF NOT EXISTS "public";
CREATE TABLE "public"."long" (
    "name" character varying(70),
    "amount" double precision
);
CREATE TABLE "public"."blobs" (
    "id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 2) NOT NULL,
    "data" bytea
);
CREATE TABLE "public"."unsigned" (
    "id" bigint NOT NULL,
    "action_flag" bigint NOT NULL,
    "s" bigint
);
CREATE TABLE "public"."reals" (
    "id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 4) NOT NULL,
    "f1" double precision
);
CREATE TABLE "public"."ints" (
    "id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 4) NOT NULL,
    "a" bigint DEFAULT 0,
    "b" bigint,
    "c" bigint,
    "d" bigint
);
CREATE TABLE "public"."def" (
    "id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 3) NOT NULL,
    "f1" text DEFAULT '',
    "f2" text
);
CREATE TABLE "public"."stamps" (
    "StartTime" text DEFAULT '0',
    "EndTime" bigint DEFAULT 0
);
CREATE TABLE "public"."character" (
    "id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 5) NOT NULL,
    "f1" character varying(20)
);
CREATE TABLE "public"."item" (
    "id" bigint,
    "price" double precision
);
CREATE TABLE "public"."user" (
    "id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 5) NOT NULL,
    "name" text
);
CREATE TABLE "public"."autoinc" (
    "id" bigint,
    "ticket" text
);
CREATE TABLE "public"."appointments" (
    "time" timestamp with time zone DEFAULT (sqlite.to_timestamptz_column(to_char(statement_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')))
);
CREATE TABLE "public"."typenames" (
    "id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
    "is_public" bigint,
    "name" text
);
CREATE TABLE "public"."intege" (
    "id" text
);
CREATE TABLE "public"."currentdate" (
    "id" bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 2) NOT NULL,
    "my_value" timestamp with time zone DEFAULT date_trunc('day', CURRENT_TIMESTAMP, 'UTC')
);
CREATE TABLE "public"."TableName" (
    "id" bigint,
    "f1" text
);
CREATE TABLE "public"."references" (
    "id" bigint
);
CREATE TABLE "public"."t548" (
    "foo" numeric(20,6),
    "bar" numeric(12,4)
);
CREATE TABLE "public"."double" (
    "x" double precision,
    "y" double precision
);
CREATE TABLE "public"."datetime_default" (
    "i" bigint,
    "foo" timestamp with time zone DEFAULT (sqlite.to_timestamptz_column(sqlite.datetime_stable('now', 'localtime')))
);

-- after data
ALTER TABLE "public"."blobs" ADD CONSTRAINT "blobs_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."reals" ADD CONSTRAINT "reals_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."ints" ADD CONSTRAINT "ints_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."def" ADD CONSTRAINT "def_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."character" ADD CONSTRAINT "character_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."user" ADD CONSTRAINT "user_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."autoinc" ADD CONSTRAINT "autoinc_pkey" UNIQUE ("id");
ALTER TABLE "public"."typenames" ADD CONSTRAINT "typenames_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."currentdate" ADD CONSTRAINT "currentdate_pkey" PRIMARY KEY ("id");

-- manual
-- primary key "autoinc_pkey" of table "autoinc": column "id" holds NULL, which a primary key cannot; a UNIQUE constraint stands in its place
--   PRIMARY KEY ("id")
-- default "is_public" of table "typenames": the value does not fit type bigint; the column has no default
--   '"0"'
