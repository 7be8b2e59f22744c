-- Whether a text is a number as a whole, blanks around it aside ("Datatypes In SQLite", 3: what
-- NUMERIC affinity converts).
CREATE OR REPLACE FUNCTION sqlite.is_number(x text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT x COLLATE "C" ~
        '^[ \t\n\v\f\r]*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[ \t\n\v\f\r]*$'
$$;
