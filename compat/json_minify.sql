-- A valid JSON text without the whitespace between its tokens ("JSON Functions And Operators",
-- 4.1). Once the escaped quotes are out of the way, every second part between quotes is a string.
CREATE OR REPLACE FUNCTION sqlite.json_minify(doc text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    parts text[];
BEGIN
    IF doc !~ E'[ \\t\\n\\r]' THEN
        RETURN doc;
    END IF;
    parts := string_to_array(
        replace(replace(doc, E'\\\\', E'\x01'), E'\\"', E'\x02'), '"'); -- neither is in valid JSON
    FOR i IN 1 .. array_length(parts, 1) BY 2 LOOP
        parts[i] := translate(parts[i], E' \t\n\r', '');
    END LOOP;
    RETURN replace(replace(array_to_string(parts, '"'), E'\x01', E'\\\\'), E'\x02', E'\\"');
END
$$;
