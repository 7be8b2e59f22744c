-- julianday(value, modifiers...): the Julian day ("Date And Time Functions", 1).
-- The time value may be 'now', and the modifiers localtime and utc take the session's TimeZone.
-- needs: moment moment_of value
CREATE OR REPLACE FUNCTION sqlite.julianday_stable(
    value text, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS double precision
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, true)).julian_ms / 86400000.0::double precision;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.julianday_stable(
    value double precision, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS double precision
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, true)).julian_ms / 86400000.0::double precision;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.julianday_stable(
    value timestamp, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS double precision
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, true)).julian_ms / 86400000.0::double precision;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.julianday_stable(
    value sqlite.value, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS double precision
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, true)).julian_ms / 86400000.0::double precision;
END
$$;
