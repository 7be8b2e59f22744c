-- The node that one step (see json_path.sql) leads to from a node of sqlite.json_nodes(): 0 if it
-- is the next that could be appended there, NULL if there is none. Removed elements do not count;
-- a removed member is still found first, as in SQLite. What SQLite appends (nodes after `last`)
-- it keeps in lists of their own: after that its search for any element of an array ends at the
-- last one.
-- needs: json_path_error
CREATE OR REPLACE FUNCTION sqlite.json_child(up integer[], label text[], body text[], node integer,
    step text, removed integer[], last integer) RETURNS integer
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    name text := substr(step, 2);
    child integer := node;
    elements integer[];
    place bigint;
BEGIN
    IF body[node] = '{' AND left(step, 1) = '.' THEN
        LOOP
            child := array_position(label, '"' || name || '"', child + 1);
            EXIT WHEN child IS NULL OR up[child] = node;
        END LOOP;
        RETURN coalesce(child, 0);
    ELSIF body[node] = '[' AND left(step, 1) IN ('[', '#') THEN
        elements := array_positions(up, node);
        IF removed <> '{}' THEN
            elements := ARRAY(SELECT e FROM unnest(elements) AS e WHERE e <> ALL (removed));
        END IF;
        place := name;
        IF left(step, 1) = '#' THEN
            place := cardinality(elements) - place;
        END IF;
        IF place BETWEEN 0 AND cardinality(elements) - 1
            AND elements[cardinality(elements)] > last
        THEN
            place := cardinality(elements) - 1;
        END IF;
        IF place BETWEEN 0 AND cardinality(elements) THEN
            RETURN coalesce(elements[place + 1], 0);
        END IF;
    ELSE
        PERFORM sqlite.json_path_error(step,
            CASE body[node] WHEN '{' THEN 'object' WHEN '[' THEN 'array' END);
    END IF;
    RETURN NULL;
END
$$;
