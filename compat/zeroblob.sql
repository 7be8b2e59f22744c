-- zeroblob() ("Built-In Scalar SQL Functions"): so many zero bytes; none for NULL and what is
-- negative.
CREATE OR REPLACE FUNCTION sqlite.zeroblob(length bigint) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF length > 500000000 THEN
        RAISE program_limit_exceeded USING MESSAGE = 'sqlite.zeroblob: blob too big';
    END IF;
    RETURN decode(repeat('00', greatest(length, 0)::integer), 'hex');
END
$$;
