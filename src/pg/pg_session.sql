-- What exact work needs of a session, whatever the role's or the database's own settings are. A
-- setting that this server's version does not know is passed over. With row_security off, a policy
-- that would hide rows is an error and not fewer rows.
SELECT pg_catalog.set_config(wanted.name, wanted.value, false)
  FROM (VALUES ('search_path', 'pg_catalog'),
               ('client_encoding', 'UTF8'),
               ('timezone', 'UTC'),
               ('datestyle', 'ISO, YMD'),
               ('intervalstyle', 'postgres'),
               ('bytea_output', 'hex'),
               ('extra_float_digits', '3'),
               ('standard_conforming_strings', 'on'),
               ('transform_null_equals', 'off'),
               ('default_transaction_isolation', 'read committed'),
               ('row_security', 'off'),
               ('client_min_messages', 'warning'),
               ('statement_timeout', '0'),
               ('lock_timeout', '0'),
               ('idle_in_transaction_session_timeout', '0'),
               ('idle_session_timeout', '0'),
               ('transaction_timeout', '0'),
               ('client_connection_check_interval', '1000'),
               ('jit', 'off')) AS wanted (name, value)
 WHERE pg_catalog.current_setting(wanted.name, true) IS NOT NULL
