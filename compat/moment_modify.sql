-- Applies modifiers to a moment, one after the other ("Date And Time Functions", 3). NULL where one
-- is unknown, does not fit, or leads out of the years that SQLite can show. Without may_vary, a
-- modifier whose effect depends on the time zone in force is an error.
-- needs: moment moment_shift cast_real
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

-- Says what a number is: a Julian day, or seconds since 1970.
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

-- The first day from this one on that is the given day of the week, 0 for Sunday.
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

-- As the session's TimeZone shows it. Outside 1970 to 2037 SQLite takes the rules of a year from
-- 2000 to 2003.
CREATE OR REPLACE FUNCTION sqlite.moment_modify_localtime(m sqlite.moment) RETURNS sqlite.moment
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
DECLARE
    twin sqlite.moment := sqlite.moment_julian(CASE
        -- What SQLite makes of a number that is no Julian day.
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

-- The moment at which the session's TimeZone shows this one, found by trying as SQLite tries.
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
    -- A number that is no Julian day becomes the first one here.
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
