-- The node at the end of the steps (see json_path.sql) from a node, both in the form of
-- sqlite.json_raw(), or NULL.
-- needs: json_path_error
CREATE OR REPLACE FUNCTION sqlite.json_pick(node json, steps text[]) RETURNS json
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    step text COLLATE "C";
    name text COLLATE "C";
    number bigint;
    kind text COLLATE "C";
BEGIN
    FOREACH step IN ARRAY steps LOOP
        name := substr(step, 2);
        kind := json_typeof(node);
        IF kind = 'object' AND left(step, 1) = '.' THEN
            node := sqlite.json_pick_label(node, name);
        ELSIF kind = 'array' AND left(step, 1) IN ('[', '#') THEN
            number := name;
            IF left(step, 1) = '#' THEN
                number := json_array_length(node) - number;
            END IF;
            IF number NOT BETWEEN 0 AND 2147483647 THEN
                RETURN NULL;
            END IF;
            node := node -> number::integer;
        ELSE
            PERFORM sqlite.json_path_error(step, kind);
            RETURN NULL;
        END IF;
        IF node IS NULL THEN
            RETURN NULL;
        END IF;
    END LOOP;
    RETURN node;
END
$$;

-- SQLite takes the first of equal labels, PostgreSQL's operator the last: it is asked only where
-- the label can be there once.
CREATE OR REPLACE FUNCTION sqlite.json_pick_label(node json, name text) RETURNS json
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    quoted text := '"' || replace(replace(name, E'\\', E'\\\\'), '"', E'\\"') || '"';
    place integer := strpos(node::text, quoted);
BEGIN
    IF place = 0 THEN
        RETURN NULL;
    END IF;
    IF strpos(substr(node::text, place + 1), quoted) = 0 THEN
        RETURN node -> name;
    END IF;
    RETURN (SELECT m.value FROM json_each(node) AS m WHERE m.key = name LIMIT 1);
END
$$;
