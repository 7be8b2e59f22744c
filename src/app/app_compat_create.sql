-- Bodies of functions are read when they run, by whoever runs them.
CREATE SCHEMA sqlite;
COMMENT ON SCHEMA sqlite IS 'functions with SQLite''s meaning, made by howdah';
GRANT USAGE ON SCHEMA sqlite TO PUBLIC
