-- Stores an ISO-8601 text ("Date And Time Functions", 2, formats 1 to 10 with a date) in a column of type timestamp:
-- the moment in UTC, exactly or not at all.
-- needs: to_timestamptz_column
CREATE OR REPLACE FUNCTION sqlite.to_timestamp_column(x text) RETURNS timestamp
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sqlite.to_timestamptz_column(x) AT TIME ZONE 'UTC'
$$;
