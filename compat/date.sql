-- date(value, modifiers...): the date, YYYY-MM-DD ("Date And Time Functions", 1).
-- What depends on the clock or on the time zone is left to date_stable().
-- needs: moment moment_of value
CREATE OR REPLACE FUNCTION sqlite.date(value text, VARIADIC modifiers text[] DEFAULT '{}')
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    IF modifiers = '{}' AND sqlite.moment_is_plain(value) THEN
        RETURN left(value, 10);
    END IF;
    RETURN sqlite.moment_date(sqlite.moment_of(value, modifiers, false));
END
$$;

CREATE OR REPLACE FUNCTION sqlite.date(
    value double precision, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_date(sqlite.moment_of(value, modifiers, false));
END
$$;

CREATE OR REPLACE FUNCTION sqlite.date(value timestamp, VARIADIC modifiers text[] DEFAULT '{}')
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_date(sqlite.moment_of(value, modifiers, false));
END
$$;

CREATE OR REPLACE FUNCTION sqlite.date(value sqlite.value, VARIADIC modifiers text[] DEFAULT '{}')
RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_date(sqlite.moment_of(value, modifiers, false));
END
$$;
