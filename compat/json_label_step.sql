-- The step of a path to a member whose label is spelled so, quotes included: they are left out
-- where it is one plain word.
CREATE OR REPLACE FUNCTION sqlite.json_label_step(label text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '.' || CASE WHEN label ~ '^"[A-Za-z][A-Za-z0-9]*"$' THEN btrim(label, '"') ELSE label END
$$;
