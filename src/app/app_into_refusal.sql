-- The SQLSTATE with which the server refuses the text as a value of the type, which is SQL text;
-- NULL where it takes it. Made in the temporary schema of the session.
CREATE OR REPLACE FUNCTION pg_temp.howdah_refusal(value text, type text)
RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'SELECT $1::' || type USING value;
    RETURN NULL;
EXCEPTION
    WHEN data_exception OR integrity_constraint_violation OR feature_not_supported
      OR syntax_error_or_access_rule_violation OR program_limit_exceeded THEN
        RETURN SQLSTATE;
END
$$
