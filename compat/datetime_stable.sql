-- datetime(value, modifiers...): date and time, YYYY-MM-DD HH:MM:SS ("Date And Time Functions", 1).
-- The time value may be 'now', and the modifiers localtime and utc take the session's TimeZone.
-- needs: moment moment_of value
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
