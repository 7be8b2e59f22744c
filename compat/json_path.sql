-- A path ("JSON Functions And Operators", 3.1) as steps, told by their first character: '.label',
-- '[index', '#count' (from the end). Where the path goes wrong the last step is what is wrong
-- after '!', '?' (only told on an object) or '~' (on an array): SQLite finds an error only when
-- it comes there. An index is counted in 32 bits, and has a leading 0 where it is not spelled
-- plainly.
CREATE OR REPLACE FUNCTION sqlite.json_path(path text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    steps text[] := '{}';
    rest text COLLATE "C" := path;
    found text[] COLLATE "C";
    number text COLLATE "C";
BEGIN
    IF left(rest, 1) <> '$' THEN
        RETURN ARRAY['!' || path];
    END IF;
    rest := substr(rest, 2);
    WHILE rest <> '' LOOP
        found := regexp_match(rest,
            E'^(\\.(?:"([^"]*)"|((?!")[^.[]+))|\\[([0-9]+)\\]|\\[#(?:-([0-9]+))?\\])');
        IF found IS NULL THEN
            RETURN steps || CASE
                WHEN left(rest, 1) = '.' THEN '?' || substr(rest, 2)
                WHEN left(rest, 2) = '[#' THEN '~' || rest
                ELSE '!' || rest
            END;
        END IF;
        number := mod(coalesce(found[4], found[5], '0')::numeric, 4294967296);
        steps := steps || CASE
            WHEN left(rest, 1) = '.' THEN '.' || coalesce(found[2], found[3])
            WHEN found[4] = number THEN '[' || number
            WHEN found[4] IS NOT NULL THEN '[0' || number
            ELSE '#' || number
        END;
        rest := substr(rest, length(found[1]) + 1);
    END LOOP;
    RETURN steps;
END
$$;
