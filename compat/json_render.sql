-- The JSON texts of all the nodes of sqlite.json_nodes(), each with what it holds. A node whose
-- up is 0 or NULL is in no other.
CREATE OR REPLACE FUNCTION sqlite.json_render(up integer[], label text[], body text[])
RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    inside text[];
    holder integer;
BEGIN
    FOR node IN REVERSE cardinality(body) .. 1 LOOP -- what a node holds comes after it
        IF body[node] = '[' THEN
            body[node] := '[' || coalesce(inside[node], '') || ']';
        ELSIF body[node] = '{' THEN
            body[node] := '{' || coalesce(inside[node], '') || '}';
        END IF;
        holder := up[node];
        IF holder > 0 THEN
            inside[holder] := concat(
                label[node] || ':', body[node], ',' || inside[holder]);
        END IF;
    END LOOP;
    RETURN body;
END
$$;
