-- randomblob() ("Built-In Scalar SQL Functions"): so many random bytes, at least one; eight are
-- drawn at a time.
-- needs: random
CREATE OR REPLACE FUNCTION sqlite.randomblob(length bigint) RETURNS bytea
LANGUAGE plpgsql VOLATILE PARALLEL SAFE AS $$
DECLARE
    wanted constant bigint := greatest(length, 1);
BEGIN
    IF wanted > 500000000 THEN
        RAISE program_limit_exceeded USING MESSAGE = 'sqlite.randomblob: blob too big';
    END IF;
    RETURN (
        SELECT substr(string_agg(int8send(sqlite.random()), ''), 1, wanted::integer)
        FROM generate_series(1, (wanted + 7) / 8)
    );
END
$$;
