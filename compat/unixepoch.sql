-- unixepoch(value, modifiers...): whole seconds since 1970 ("Date And Time Functions", 1).
-- What depends on the clock or on the time zone is left to unixepoch_stable().
-- needs: moment moment_of value
CREATE OR REPLACE FUNCTION sqlite.unixepoch(value text, VARIADIC modifiers text[] DEFAULT '{}')
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, false)).julian_ms / 1000 - 210866760000;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.unixepoch(
    value double precision, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, false)).julian_ms / 1000 - 210866760000;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.unixepoch(value timestamp, VARIADIC modifiers text[] DEFAULT '{}')
RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, false)).julian_ms / 1000 - 210866760000;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.unixepoch(
    value sqlite.value, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN (sqlite.moment_of(value, modifiers, false)).julian_ms / 1000 - 210866760000;
END
$$;
