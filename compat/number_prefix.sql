-- The longest beginning of a text that is a number, without blanks; NULL where there is none ("CAST
-- expressions": what a text means as a number).
CREATE OR REPLACE FUNCTION sqlite.number_prefix(x text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT substring(
        x COLLATE "C"
        FROM '^[ \t\n\v\f\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)'
    )
$$;
