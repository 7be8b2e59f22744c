-- The type of what can be of any storage class at run time ("Datatypes In SQLite", 2 and 4).
-- rank 1: number is filled. Scale 0 is an INTEGER; a REAL always has a scale of 1 or more.
-- rank 2: chars is filled. rank 3: bytes is filled. NULL is the NULL of the whole composite.
-- PostgreSQL's comparison of rows, field by field, is then SQLite's order of values.
DO $$
BEGIN
    IF to_regtype('sqlite.value') IS NULL THEN
        CREATE TYPE sqlite.value AS (
            rank smallint,
            number numeric,
            chars text COLLATE "C",
            bytes bytea
        );
    END IF;
END
$$;
