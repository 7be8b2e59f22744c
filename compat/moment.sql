-- A moment while a date or time function works on it ("Date And Time Functions", 2 and 3): what was
-- written stays as it was, such as February 31 or 24:30, until a modifier needs the Julian day; the
-- functions show the written fields where they still stand and compute the others. Everything is
-- integer arithmetic, so that the calendar is SQLite's down to -4713-11-24.
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

-- The moment with its Julian day; NULL where it has none.
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

-- The moment of a Julian day in milliseconds, with no field written; NULL of NULL.
CREATE OR REPLACE FUNCTION sqlite.moment_at(julian_ms bigint, is_utc boolean) RETURNS sqlite.moment
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN julian_ms IS NOT NULL THEN
        ROW(julian_ms, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, is_utc)::sqlite.moment
    END
$$;

-- The moment with all its fields from year to second; NULL outside the years that can be shown.
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
        -- Meeus, Astronomical Algorithms, chapter 7, in whole numbers.
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

-- HH:MM, HH:MM:SS or HH:MM:SS.F with an optional zone, as fields; NULL for any other text.
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
    -- Digit by digit, as SQLite does: beyond 15 digits the rounding would be another otherwise.
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

-- Whether the whole text is a decimal number, blanks around it aside.
CREATE OR REPLACE FUNCTION sqlite.moment_is_number(written text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT written COLLATE "C" ~ ('^[[:space:]]*[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)'
        '([Ee][-+]?[0-9]+)?[[:space:]]*$')
$$;

-- Whether the text is a date, or date and time, whose parts can be shown as they stand.
CREATE OR REPLACE FUNCTION sqlite.moment_is_plain(written text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT written COLLATE "C" ~ ('^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'
        '([ T]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,3})?)?$')
$$;

-- YYYY-MM-DD
CREATE OR REPLACE FUNCTION sqlite.moment_date(m sqlite.moment) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    m := sqlite.moment_civil(m);
    RETURN CASE WHEN m.year < 0 THEN '-' ELSE '' END || lpad(abs(m.year)::text, 4, '0')
        || '-' || lpad(m.month::text, 2, '0') || '-' || lpad(m.day::text, 2, '0');
END
$$;

-- HH:MM:SS
CREATE OR REPLACE FUNCTION sqlite.moment_time(m sqlite.moment) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    m := sqlite.moment_civil(m);
    RETURN lpad(m.hour::text, 2, '0') || ':' || lpad(m.minute::text, 2, '0')
        || ':' || lpad(trunc(m.second)::text, 2, '0');
END
$$;
