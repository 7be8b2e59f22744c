-- A member of the object that sqlite.json_group_object() makes, of a text and of what
-- sqlite.json_item() made. SQLite writes nothing for a label that is NULL.
-- needs: json_item
CREATE OR REPLACE FUNCTION sqlite.json_member(label text, item json) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN label IS NULL THEN '' ELSE sqlite.json_item(label)::text END
        || ':' || coalesce(item::text, 'null')
$$;
