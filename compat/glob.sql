-- GLOB ("The LIKE, GLOB, REGEXP, MATCH, and extract operators"): * ? and [sets], capitals differ.
-- The pattern becomes a regular expression; of a constant pattern that is done once, when the query
-- is planned, and an index on the column in "C" order serves what the pattern begins with.

-- A letter, in or out of brackets, that means itself.
CREATE OR REPLACE FUNCTION sqlite.glob_letter(letter text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN letter COLLATE "C" ~ '[!-/:-@[-`{-~]' THEN '\' || letter
        ELSE letter
    END
$$;

-- A set, from after its [ to before its ], as a bracket expression. After ^ and a ] that comes
-- first, a-c is a range if a is not the end of a range before it.
CREATE OR REPLACE FUNCTION sqlite.glob_set(content text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    inverted constant boolean := left(content, 1) = '^';
    letters constant text[] :=
        string_to_array(substr(content, CASE WHEN inverted THEN 2 ELSE 1 END), NULL);
    at integer := 1;
    letter text COLLATE "C";
    before text COLLATE "C"; -- the letter that a range may begin with
    result text := CASE WHEN inverted THEN '[^' ELSE '[' END;
BEGIN
    IF content IN ('', '^') THEN
        RETURN 'a^'; -- the ] was the first letter and the set has no end: nothing matches
    END IF;
    IF letters[1] = ']' THEN
        result := result || '\]';
        at := 2;
    END IF;
    WHILE at <= cardinality(letters) LOOP
        letter := letters[at];
        IF letter = '-' AND before IS NOT NULL AND at < cardinality(letters) THEN
            at := at + 1;
            IF before <= letters[at] THEN
                result := result || sqlite.glob_letter(before) || '-'
                    || sqlite.glob_letter(letters[at]);
            END IF;
            before := NULL;
        ELSE
            result := result || sqlite.glob_letter(letter);
            before := letter;
        END IF;
        at := at + 1;
    END LOOP;
    RETURN result || ']';
END
$$;

CREATE OR REPLACE FUNCTION sqlite.glob_pattern(pattern text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT '^' || coalesce(
        string_agg(
            CASE
                WHEN part = '*' THEN '.*'
                WHEN part = '?' THEN '.'
                WHEN part = '[' THEN 'a^' -- without an end: nothing matches
                WHEN length(part) > 1 THEN sqlite.glob_set(substr(part, 2, length(part) - 2))
                ELSE sqlite.glob_letter(part)
            END,
            '' ORDER BY place
        ), ''
    ) || '$'
    FROM regexp_matches(pattern COLLATE "C", '\[\^?\]?[^\]]*\]|.', 'g')
        WITH ORDINALITY AS parts (match, place),
        LATERAL (SELECT match[1]) AS found (part)
$$;

CREATE OR REPLACE FUNCTION sqlite.glob(value text, pattern text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT value COLLATE "C" ~ sqlite.glob_pattern(pattern)
$$;
