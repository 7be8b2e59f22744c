-- json_each(X[, P]) ("JSON Functions And Operators", 4.16), with SQLite 3.40's numbers of nodes,
-- in which labels count. Columns that a query does not use cost nothing.
-- needs: value val json_raw json_path json_pick json_text json_to_value json_type_of json_size
-- needs: json_label_step json_tree
CREATE OR REPLACE FUNCTION sqlite.json_each(doc text, root text DEFAULT '$')
RETURNS TABLE (key sqlite.value, value sqlite.value, type text, atom sqlite.value, id bigint,
    parent bigint, fullkey text, path text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT
        CASE
            WHEN c.label IS NOT NULL THEN sqlite.json_to_value('"' || c.label || '"')
            WHEN c.element IS NOT NULL THEN sqlite.val(c.element)
        END,
        sqlite.json_to_value(sqlite.json_text(c.node)),
        sqlite.json_type_of(c.node),
        CASE WHEN json_typeof(c.node) NOT IN ('object', 'array')
            THEN sqlite.json_to_value(sqlite.json_text(c.node)) END,
        (CASE WHEN root <> '$' THEN (SELECT t.id FROM sqlite.json_tree(doc, root) AS t LIMIT 1)
                ELSE 0 END
            + sum(sqlite.json_size(c.node) + (c.label IS NOT NULL)::integer)
                OVER (ROWS UNBOUNDED PRECEDING)
            - sqlite.json_size(c.node)
            + (coalesce(c.label, c.element::text) IS NOT NULL)::integer)::bigint,
        NULL::bigint,
        root || CASE
            WHEN c.label IS NOT NULL THEN sqlite.json_label_step('"' || c.label || '"')
            WHEN c.element IS NOT NULL THEN '[' || c.element || ']'
            ELSE ''
        END,
        root
    FROM (
        SELECT sqlite.json_pick(sqlite.json_raw(doc), sqlite.json_path(root)) AS node OFFSET 0
    ) AS r
    CROSS JOIN LATERAL (
        SELECT NULL::bigint AS element, m.key AS label, m.value AS node
        FROM json_each(CASE WHEN json_typeof(r.node) = 'object' THEN r.node END) AS m
        UNION ALL
        SELECT e.number - 1, NULL, e.value
        FROM json_array_elements(CASE WHEN json_typeof(r.node) = 'array' THEN r.node END)
            WITH ORDINALITY AS e (value, number)
        UNION ALL
        SELECT NULL, NULL, r.node WHERE json_typeof(r.node) NOT IN ('object', 'array')
    ) AS c
$$;
