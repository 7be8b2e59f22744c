-- json_valid(X) ("JSON Functions And Operators", 4.13): false for NULL, too. A block with an
-- exception cannot run in a parallel query before PostgreSQL 17.
CREATE OR REPLACE FUNCTION sqlite.json_valid(doc text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL UNSAFE AS $$
BEGIN
    RETURN doc::json IS NOT NULL;
EXCEPTION WHEN invalid_text_representation OR statement_too_complex THEN
    RETURN false;
END
$$;
