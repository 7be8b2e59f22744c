-- json_tree(X[, P]) ("JSON Functions And Operators", 4.16), with SQLite 3.40's numbers of nodes,
-- in which labels count. As there, an array above P is [0] in the paths whichever element was
-- meant.
-- needs: value val json_nodes json_render json_path json_child json_to_value
-- needs: json_label_step
CREATE OR REPLACE FUNCTION sqlite.json_tree(doc text, root text DEFAULT '$')
RETURNS TABLE (key sqlite.value, value sqlite.value, type text, atom sqlite.value, id bigint,
    parent bigint, fullkey text, path text)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    up integer[];
    label text[] COLLATE "C";
    body text[] COLLATE "C";
    rendered text[] COLLATE "C";
    start integer := 1;
    step text COLLATE "C";
    holder integer;
    elements bigint[]; -- by array: the number of its element that comes next
    element bigint;
    ids bigint[];
    paths text[];
BEGIN
    SELECT n.up, n.label, n.body INTO up, label, body FROM sqlite.json_nodes(doc) AS n;
    FOREACH step IN ARRAY sqlite.json_path(root) LOOP
        start := sqlite.json_child(up, label, body, start, step, '{}', cardinality(body));
        IF start IS NULL OR start = 0 THEN
            RETURN;
        END IF;
    END LOOP;
    rendered := sqlite.json_render(up, label, body);
    FOR node IN 1 .. cardinality(body) LOOP
        holder := up[node];
        EXIT WHEN node > start AND holder < start;
        id := coalesce(ids[node - 1] + 1, 0) + (label[node] IS NOT NULL)::integer;
        ids[node] := id;
        element := CASE WHEN node > start THEN coalesce(elements[holder], 0) ELSE 0 END;
        path := coalesce(paths[holder], '$');
        fullkey := CASE
            WHEN holder = 0 THEN '$'
            WHEN body[holder] = '[' THEN path || '[' || element || ']'
            ELSE path || sqlite.json_label_step(label[node])
        END;
        paths[node] := fullkey;
        CONTINUE WHEN node < start;
        IF holder > 0 THEN
            elements[holder] := element + 1;
        END IF;
        type := CASE left(body[node], 1)
            WHEN '{' THEN 'object'
            WHEN '[' THEN 'array'
            WHEN '"' THEN 'text'
            WHEN 'n' THEN 'null'
            WHEN 't' THEN 'true'
            WHEN 'f' THEN 'false'
            ELSE CASE WHEN body[node] ~ '[.eE]' THEN 'real' ELSE 'integer' END
        END;
        key := CASE
            WHEN node = start AND (label[node] IS NULL OR type NOT IN ('object', 'array')) THEN NULL
            WHEN label[node] IS NOT NULL THEN sqlite.json_to_value(label[node])
            ELSE sqlite.val(element)
        END;
        value := sqlite.json_to_value(rendered[node]);
        atom := CASE WHEN type NOT IN ('object', 'array') THEN value END;
        parent := CASE WHEN node > start THEN ids[holder] END;
        RETURN NEXT;
    END LOOP;
END
$$;
