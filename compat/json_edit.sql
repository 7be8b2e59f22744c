-- What json_insert(), json_replace() and json_set() do: each path gets its item (made by
-- sqlite.json_item()) where there is something (replaces) or nothing (inserts). As in SQLite
-- later paths do not look into an item.
-- needs: json_nodes json_render json_path json_path_error json_child json_item
CREATE OR REPLACE FUNCTION sqlite.json_edit(doc text, paths text[], items json[], inserts boolean,
    replaces boolean) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    up integer[];
    label text[] COLLATE "C";
    body text[] COLLATE "C";
    last integer;
    steps text[] COLLATE "C";
    node integer;
    child integer;
    at integer;
    item text COLLATE "C";
    filled integer[] := '{}'; -- the nodes that have an item now
BEGIN
    IF doc IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT n.up, n.label, n.body INTO up, label, body FROM sqlite.json_nodes(doc) AS n;
    last := cardinality(body);
    FOR edit IN 1 .. cardinality(paths) LOOP
        CONTINUE WHEN paths[edit] IS NULL;
        steps := sqlite.json_path(paths[edit]);
        item := coalesce(items[edit]::text, 'null');
        at := 1;
        child := 1;
        WHILE child > 0 AND at <= cardinality(steps) LOOP
            node := child;
            child := NULL;
            EXIT WHEN node = ANY (filled) AND left(paths[edit] COLLATE "C", 1) = '$';
            child := sqlite.json_child(up, label, body, node, steps[at], '{}', last);
            at := at + 1;
        END LOOP;
        IF child > 0 AND replaces THEN
            body[child] := item;
            filled := filled || child;
        END IF;
        CONTINUE WHEN child IS NULL OR child > 0 OR NOT inserts;
        CONTINUE WHEN NOT sqlite.json_edit_can_append(steps[at:]);
        FOR i IN at - 1 .. cardinality(steps) LOOP
            child := cardinality(body) + 1;
            up[child] := node;
            label[child] := CASE
                WHEN left(steps[i], 1) = '.' THEN '"' || substr(steps[i], 2) || '"'
            END;
            body[child] := CASE
                WHEN i = cardinality(steps) THEN item
                WHEN left(steps[i + 1], 1) = '.' THEN '{'
                ELSE '['
            END;
            node := child;
        END LOOP;
        filled := filled || node;
    END LOOP;
    IF 1 = ANY (filled) AND left(body[1], 1) NOT IN ('[', '{') THEN
        RAISE EXCEPTION 'sqlite.json_edit: cannot replace a whole document by a scalar'
            USING ERRCODE = 'feature_not_supported';
    END IF;
    FOR i IN last + 1 .. cardinality(body) LOOP -- these were spelled as in the path
        IF label[i] IS NOT NULL THEN
            label[i] := sqlite.json_item(substr(label[i], 2, length(label[i]) - 2))::text;
        END IF;
    END LOOP;
    RETURN (sqlite.json_render(up, label, body))[1];
END
$$;

-- Whether SQLite makes containers for these steps: members, and elements that are the first.
CREATE OR REPLACE FUNCTION sqlite.json_edit_can_append(steps text[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    step text;
BEGIN
    FOREACH step IN ARRAY steps LOOP
        IF left(step, 1) = '?' THEN
            PERFORM sqlite.json_path_error(step, 'object');
        ELSIF left(step, 1) <> '.' AND step <> '[0' THEN
            RETURN false;
        END IF;
    END LOOP;
    RETURN true;
END
$$;
