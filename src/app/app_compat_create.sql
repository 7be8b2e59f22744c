-- Bodies of functions are read when they run, by whoever runs them.
CREATE SCHEMA sqlite;
GRANT USAGE ON SCHEMA sqlite TO PUBLIC
