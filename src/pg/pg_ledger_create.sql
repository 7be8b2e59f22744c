-- Rows that were left out and values that were changed on the way, because it was asked for: what a
-- comparison with the source has to know. row_number is the source's rowid, or the place in the order of
-- the key.
-- Two runs at once do not both make it. IF NOT EXISTS would ask for the right to make a schema where there is one.
SELECT pg_catalog.pg_advisory_xact_lock(1749308004, 1);
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'howdah') THEN
        CREATE SCHEMA howdah;
    END IF;
END $$;
CREATE TABLE IF NOT EXISTS howdah.ledger (
    schema_name pg_catalog.text NOT NULL,
    table_name pg_catalog.text NOT NULL,
    row_number pg_catalog.int8 NOT NULL,
    column_name pg_catalog.text,
    change pg_catalog.text NOT NULL,
    changed_at pg_catalog.timestamptz NOT NULL DEFAULT pg_catalog.now()
);
CREATE INDEX IF NOT EXISTS ledger_table ON howdah.ledger (schema_name, table_name)
