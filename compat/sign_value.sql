-- sign() ("Built-In Mathematical SQL Functions"): -1, 0 or 1; NULL of what is neither a number nor
-- a text that is one, blanks around it aside.
-- needs: value apply_numeric
CREATE OR REPLACE FUNCTION sqlite.sign_value(x sqlite.value) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sign((sqlite.apply_numeric(x)).number)::bigint
$$;
