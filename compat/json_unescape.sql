-- The text that the inside of a JSON string stands for. As in SQLite it ends at an escaped NUL;
-- half a surrogate pair, which SQLite makes invalid UTF-8, is an error.
CREATE OR REPLACE FUNCTION sqlite.json_unescape(spelling text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    nul integer;
BEGIN
    IF strpos(spelling, E'\\') = 0 THEN
        RETURN spelling;
    END IF;
    nul := strpos(replace(spelling, E'\\\\', '..'), E'\\u0000');
    IF nul > 0 THEN
        spelling := left(spelling, nul - 1);
    END IF;
    RETURN ('"' || spelling || '"')::json #>> '{}';
END
$$;
