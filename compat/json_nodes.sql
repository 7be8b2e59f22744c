-- Reads a JSON text, refusing malformed JSON, into the nodes of its tree in document order,
-- numbered from 1. up is the node that holds one (0 for the root), label a member's label in its
-- quotes as it is spelled, body the token of a scalar, or the bracket that opens a container.
CREATE OR REPLACE FUNCTION sqlite.json_nodes(doc text, OUT up integer[], OUT label text[],
    OUT body text[])
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    token text COLLATE "C";
    node integer := 0;
    holder integer := 0;
BEGIN
    FOR token IN
        SELECT m[1]
        FROM regexp_matches(doc::json::text,
            E'"(?:[^"\\\\]|\\\\.)*"|[][{}:]|[-+.0-9A-Za-z]+', 'g') AS m
    LOOP
        CASE token
            WHEN ']', '}' THEN
                holder := up[holder];
            WHEN ':' THEN
                label[node] := body[node]; -- what was taken for a value
                node := node - 1;
            ELSE
                node := node + 1;
                up[node] := holder;
                label[node] := label[node]; -- as long as the others
                body[node] := token;
                IF token = '[' OR token = '{' THEN
                    holder := node;
                END IF;
        END CASE;
    END LOOP;
END
$$;
