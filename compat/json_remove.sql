-- json_remove(X, P, ...) ("JSON Functions And Operators", 4.9): NULL where the whole document or
-- a NULL path is removed.
-- needs: json_nodes json_render json_path json_child
CREATE OR REPLACE FUNCTION sqlite.json_remove(doc text, VARIADIC paths text[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    up integer[];
    label text[] COLLATE "C";
    body text[] COLLATE "C";
    path text;
    step text COLLATE "C";
    node integer;
    removed integer[] := '{}';
BEGIN
    SELECT n.up, n.label, n.body INTO up, label, body FROM sqlite.json_nodes(doc) AS n;
    FOREACH path IN ARRAY paths LOOP
        IF path IS NULL THEN
            RETURN NULL;
        END IF;
        node := 1;
        FOREACH step IN ARRAY sqlite.json_path(path) LOOP
            node := nullif(sqlite.json_child(
                up, label, body, node, step, removed, cardinality(body)), 0);
            EXIT WHEN node IS NULL;
        END LOOP;
        IF node IS NOT NULL THEN
            removed := removed || node;
        END IF;
    END LOOP;
    IF 1 = ANY (removed) THEN
        RETURN NULL;
    END IF;
    FOREACH node IN ARRAY removed LOOP
        up[node] := 0;
    END LOOP;
    RETURN (sqlite.json_render(up, label, body))[1];
END
$$;
