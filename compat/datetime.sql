-- datetime(value, modifiers...): date and time, YYYY-MM-DD HH:MM:SS ("Date And Time Functions", 1).
-- What depends on the clock or on the time zone is left to datetime_stable().
-- needs: moment moment_of value
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
