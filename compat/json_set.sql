-- json_set(X, P, V, ...): puts items in any case ("JSON Functions And Operators", 4.6). The items
-- are made by sqlite.json_item(); a NULL path does nothing.
-- needs: json_edit
CREATE OR REPLACE FUNCTION sqlite.json_set(doc text, paths text[], items json[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.json_edit(doc, paths, items, inserts => true, replaces => true)
$$;
