-- length() ("Built-In Scalar SQL Functions") of what may be of any class: characters of a text,
-- bytes of a blob, characters of a number's text.
-- needs: value cast_text
CREATE OR REPLACE FUNCTION sqlite.length(x sqlite.value) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN (x).rank = 3 THEN octet_length((x).bytes)
        ELSE char_length(sqlite.cast_text(x))
    END
$$;
