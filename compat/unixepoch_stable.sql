-- unixepoch(value, modifiers...): whole seconds since 1970 ("Date And Time Functions", 1).
-- The time value may be 'now', and the modifiers localtime and utc take the session's TimeZone.
-- needs: moment moment_of value
CREATE OR REPLACE FUNCTION sqlite.unixepoch_stable(
    value text, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, true)).julian_ms / 1000 - 210866760000;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.unixepoch_stable(
    value double precision, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, true)).julian_ms / 1000 - 210866760000;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.unixepoch_stable(
    value timestamp, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, true)).julian_ms / 1000 - 210866760000;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.unixepoch_stable(
    value sqlite.value, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, true)).julian_ms / 1000 - 210866760000;
END
$$;
