-- LIKE with ESCAPE ("The LIKE, GLOB, REGEXP, MATCH, and extract operators"): only ASCII letters
-- fold. The escape may be any character, a letter or % as well, so the pattern is rewritten for
-- PostgreSQL's own escape; of a constant pattern that is done once, when the query is planned.

-- In folded text no capital is ever found: a pattern that nothing matches is 'A'. SQLite has it so
-- that a pattern with nothing after its last escape matches nothing.
CREATE OR REPLACE FUNCTION sqlite.like_pattern(pattern text, escape text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    letter text;
    escaped boolean := false;
    result text := '';
BEGIN
    IF char_length(escape) <> 1 THEN
        RAISE invalid_escape_character
            USING MESSAGE = 'sqlite.like: ESCAPE expression must be a single character';
    END IF;
    FOREACH letter IN ARRAY string_to_array(pattern COLLATE "C", NULL) LOOP
        IF letter = escape COLLATE "C" AND NOT escaped THEN
            escaped := true;
            CONTINUE;
        END IF;
        result := result || CASE WHEN escaped OR letter = '\' THEN '\' ELSE '' END || letter;
        escaped := false;
    END LOOP;
    RETURN CASE WHEN escaped THEN 'A' ELSE lower(result COLLATE "C") END;
END
$$;

CREATE OR REPLACE FUNCTION sqlite.like(value text, pattern text, escape text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(value COLLATE "C") LIKE sqlite.like_pattern(pattern, escape) COLLATE "C" ESCAPE '\'
$$;

-- Without ESCAPE a backslash is a character like another.
CREATE OR REPLACE FUNCTION sqlite.like(value text, pattern text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(value COLLATE "C") LIKE lower(pattern COLLATE "C") ESCAPE ''
$$;
