-- json_patch(T, P): RFC 7396's merge ("JSON Functions And Operators", 4.8). The nodes of the
-- patch follow those of the target, and merging moves them there. Where labels are equal it is
-- SQLite's: the target's first member is the one meant, what took its place stays, and an object
-- of the patch that comes second drops what the first one appended.
-- needs: json_nodes json_render
CREATE OR REPLACE FUNCTION sqlite.json_patch(target text, patch text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    up integer[];
    label text[] COLLATE "C";
    body text[] COLLATE "C";
    last integer; -- of the target's nodes
    holder integer;
    member integer;
    merged integer[]; -- by object of the patch: the target's object that it is merged into
    appended boolean[]; -- by object of the patch: whether it did append
    in_objects boolean[]; -- by node of the patch: whether it is in no array
    instead integer[]; -- by member of the target: what takes its place; 0 is nothing
    rendered text[];
BEGIN
    SELECT t.up || ARRAY(SELECT u + cardinality(t.up) FROM unnest(p.up) AS u),
        t.label || p.label, t.body || p.body, cardinality(t.body)
    INTO up, label, body, last
    FROM sqlite.json_nodes(target) AS t, sqlite.json_nodes(patch) AS p;
    up[last + 1] := 0;
    in_objects[last + 1] := true;
    IF body[1] = '{' AND body[last + 1] = '{' THEN
        merged[last + 1] := 1;
    END IF;
    FOR node IN last + 2 .. cardinality(body) LOOP
        holder := up[node];
        in_objects[node] := in_objects[holder] AND body[holder] = '{';
        IF body[node] = 'null' AND in_objects[node] OR merged[holder] IS NOT NULL THEN
            up[node] := 0;
        END IF;
        CONTINUE WHEN merged[holder] IS NULL;
        member := 0;
        LOOP
            member := array_position(label[:last], label[node], member + 1);
            EXIT WHEN member IS NULL OR up[member] = merged[holder];
        END LOOP;
        IF member IS NULL THEN
            CONTINUE WHEN body[node] = 'null';
            IF appended[holder] IS NULL THEN
                appended[holder] := true;
                FOREACH member IN ARRAY array_positions(up, merged[holder]) LOOP
                    up[member] := CASE WHEN member <= last THEN merged[holder] ELSE 0 END;
                END LOOP;
            END IF;
            up[node] := merged[holder];
        ELSIF instead[member] IS NOT NULL THEN
            CONTINUE;
        ELSIF body[node] = 'null' THEN
            instead[member] := 0;
        ELSIF body[node] = '{' AND body[member] = '{' THEN
            merged[node] := member;
        ELSE
            instead[member] := node;
        END IF;
    END LOOP;
    rendered := sqlite.json_render(up, label, body);
    IF merged[last + 1] IS NULL THEN
        RETURN rendered[last + 1];
    END IF;
    FOR node IN 1 .. last LOOP
        IF instead[node] > 0 THEN
            body[node] := rendered[instead[node]];
        ELSIF instead[node] = 0 THEN
            up[node] := 0;
        END IF;
    END LOOP;
    RETURN (sqlite.json_render(up, label, body))[1];
END
$$;
