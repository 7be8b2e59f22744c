-- char() ("Built-In Scalar SQL Functions"): the characters with these code points. What is none
-- becomes U+FFFD; 0 and the surrogates, which SQLite writes, PostgreSQL's text cannot hold.
CREATE OR REPLACE FUNCTION sqlite.char(VARIADIC points bigint[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    point bigint;
    result text := '';
BEGIN
    FOREACH point IN ARRAY points LOOP
        IF coalesce(point, 0) = 0 OR point BETWEEN 55296 AND 57343 THEN
            RAISE untranslatable_character USING MESSAGE = format(
                'sqlite.char: code point %s is not possible in a text', coalesce(point, 0));
        END IF;
        result := result || chr(CASE WHEN point BETWEEN 1 AND 1114111 THEN point ELSE 65533 END::integer);
    END LOOP;
    RETURN result;
END
$$;
