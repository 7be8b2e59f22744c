-- time(value, modifiers...): the time of day, HH:MM:SS ("Date And Time Functions", 1).
-- What depends on the clock or on the time zone is left to time_stable().
-- needs: moment moment_of value
CREATE OR REPLACE FUNCTION sqlite.time(value text, VARIADIC modifiers text[] DEFAULT '{}')
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF modifiers = '{}' AND sqlite.moment_is_plain(value) THEN
        RETURN coalesce(nullif(substr(value, 12, 8), ''), '00:00:00');
    END IF;
    RETURN sqlite.moment_time(sqlite.moment_of(value, modifiers, false));
END
$$;

CREATE OR REPLACE FUNCTION sqlite.time(
    value double precision, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_time(sqlite.moment_of(value, modifiers, false));
END
$$;

CREATE OR REPLACE FUNCTION sqlite.time(value timestamp, VARIADIC modifiers text[] DEFAULT '{}')
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_time(sqlite.moment_of(value, modifiers, false));
END
$$;

CREATE OR REPLACE FUNCTION sqlite.time(value sqlite.value, VARIADIC modifiers text[] DEFAULT '{}')
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_time(sqlite.moment_of(value, modifiers, false));
END
$$;
