-- The statements that make the stage $1 with the comment $2.
SELECT pg_catalog.format('CREATE SCHEMA %1$I; COMMENT ON SCHEMA %1$I IS %2$L',
                         $1::pg_catalog.text, $2::pg_catalog.text)
