-- date(value, modifiers...): the date, YYYY-MM-DD ("Date And Time Functions", 1).
-- The time value may be 'now', and the modifiers localtime and utc take the session's TimeZone.
-- needs: moment moment_of value
CREATE OR REPLACE FUNCTION sqlite.date_stable(value text, VARIADIC modifiers text[] DEFAULT '{}')
RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_date(sqlite.moment_of(value, modifiers, true));
END
$$;

CREATE OR REPLACE FUNCTION sqlite.date_stable(
    value double precision, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_date(sqlite.moment_of(value, modifiers, true));
END
$$;

CREATE OR REPLACE FUNCTION sqlite.date_stable(
    value timestamp, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_date(sqlite.moment_of(value, modifiers, true));
END
$$;

CREATE OR REPLACE FUNCTION sqlite.date_stable(
    value sqlite.value, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_date(sqlite.moment_of(value, modifiers, true));
END
$$;
