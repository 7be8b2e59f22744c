-- replace() ("Built-In Scalar SQL Functions"): where there is nothing to look for, x stays as it
-- is, even if what would replace it is NULL.
CREATE OR REPLACE FUNCTION sqlite.replace(x text, pattern text, replacement text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN pattern = '' THEN x ELSE replace(x COLLATE "C", pattern, replacement) END
$$;
