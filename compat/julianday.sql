-- julianday(value, modifiers...): the Julian day ("Date And Time Functions", 1).
-- What depends on the clock or on the time zone is left to julianday_stable().
-- needs: moment moment_of value
CREATE OR REPLACE FUNCTION sqlite.julianday(value text, VARIADIC modifiers text[] DEFAULT '{}')
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, false)).julian_ms / 86400000.0::double precision;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.julianday(
    value double precision, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, false)).julian_ms / 86400000.0::double precision;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.julianday(value timestamp, VARIADIC modifiers text[] DEFAULT '{}')
RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, false)).julian_ms / 86400000.0::double precision;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.julianday(
    value sqlite.value, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, false)).julian_ms / 86400000.0::double precision;
END
$$;
