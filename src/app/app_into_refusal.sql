-- Why the server refuses the text as a value of the type, which is SQL text: its SQLSTATE, or 'lossy' where it
-- takes it and the condition kept, which is SQL text about $1, does not hold. NULL where it takes it whole. Made
-- in the temporary schema of the session.
CREATE OR REPLACE FUNCTION pg_temp.howdah_refusal(value text, type text, kept text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    is_kept boolean := true;
BEGIN
    EXECUTE 'SELECT $1::' || type USING value;
    IF kept <> '' THEN
        EXECUTE 'SELECT ' || kept INTO is_kept USING value;
    END IF;
    RETURN CASE WHEN NOT is_kept THEN 'lossy' END;
EXCEPTION
    WHEN data_exception OR integrity_constraint_violation OR feature_not_supported
      OR syntax_error_or_access_rule_violation OR program_limit_exceeded THEN
        RETURN SQLSTATE;
END
$$
