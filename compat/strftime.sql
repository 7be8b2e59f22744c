-- strftime(format, value, modifiers...): the time in a format ("Date And Time Functions", 1).
-- What depends on the clock or on the time zone is left to strftime_stable().
-- needs: moment moment_of value moment_format
CREATE OR REPLACE FUNCTION sqlite.strftime(
    format text, value text, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    quick text;
BEGIN
    IF modifiers = '{}' AND sqlite.moment_is_plain(value) THEN
        quick := CASE format
            WHEN '%Y' THEN left(value, 4)
            WHEN '%Y-%m' THEN left(value, 7)
            WHEN '%Y-%m-%d' THEN left(value, 10)
            WHEN '%m' THEN substr(value, 6, 2)
            WHEN '%d' THEN substr(value, 9, 2)
            WHEN '%H' THEN coalesce(nullif(substr(value, 12, 2), ''), '00')
        END;
        IF quick IS NOT NULL THEN
            RETURN quick;
        END IF;
    END IF;
    RETURN sqlite.moment_format(sqlite.moment_of(value, modifiers, false), format);
END
$$;

CREATE OR REPLACE FUNCTION sqlite.strftime(
    format text, value double precision, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_format(sqlite.moment_of(value, modifiers, false), format);
END
$$;

CREATE OR REPLACE FUNCTION sqlite.strftime(
    format text, value timestamp, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_format(sqlite.moment_of(value, modifiers, false), format);
END
$$;

CREATE OR REPLACE FUNCTION sqlite.strftime(
    format text, value sqlite.value, VARIADIC modifiers text[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
BEGIN
    RETURN sqlite.moment_format(sqlite.moment_of(value, modifiers, false), format);
END
$$;
