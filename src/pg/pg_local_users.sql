-- Whether others than this session use the cluster: sessions, or databases that they have made.
SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_activity
                WHERE backend_type = 'client backend' AND pid <> pg_catalog.pg_backend_pid()),
       EXISTS (SELECT FROM pg_catalog.pg_database
                WHERE NOT datistemplate AND datname <> 'postgres')
