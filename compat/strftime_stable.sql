-- strftime(format, value, modifiers...): the time in a format ("Date And Time Functions", 1).
-- The time value may be 'now', and the modifiers localtime and utc take the session's TimeZone.
-- needs: moment moment_of value moment_format
CREATE OR REPLACE FUNCTION sqlite.strftime_stable(
    format text, value text, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_format(sqlite.moment_of(value, modifiers, true), format);
END
$$;

CREATE OR REPLACE FUNCTION sqlite.strftime_stable(
    format text, value double precision, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_format(sqlite.moment_of(value, modifiers, true), format);
END
$$;

CREATE OR REPLACE FUNCTION sqlite.strftime_stable(
    format text, value timestamp, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_format(sqlite.moment_of(value, modifiers, true), format);
END
$$;

CREATE OR REPLACE FUNCTION sqlite.strftime_stable(
    format text, value sqlite.value, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_format(sqlite.moment_of(value, modifiers, true), format);
END
$$;
