-- How many nodes SQLite's parser makes of a JSON value: labels count. Each but the first comes
-- after a comma, after a colon, or after the bracket of a container that is not empty.
CREATE OR REPLACE FUNCTION sqlite.json_size(node json) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    shape text := replace(replace(regexp_replace(regexp_replace(node::text,
        E'"(?:[^"\\\\]|\\\\.)*"', '0', 'g'), E'[ \\t\\n\\r]+', '', 'g'), '[]', '0'), '{}', '0');
BEGIN
    RETURN 1 + length(shape) - length(translate(shape, ',:[{', ''));
END
$$;
