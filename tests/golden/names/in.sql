CREATE TABLE "Order Details" ("select" INT, "Quantity ""gross""" INT, "été" TEXT, ctid INT, xmin INT);
CREATE TABLE a_table_whose_name_is_so_long_that_postgresql_would_cut_it_off_somewhere (
    a_column_whose_name_is_so_long_that_postgresql_would_cut_it_off_first INT UNIQUE,
    a_column_whose_name_is_so_long_that_postgresql_would_cut_it_off_second INT UNIQUE
);
CREATE TABLE user (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE user_pkey (a INT);
CREATE INDEX user_name_key ON user_pkey (a);
CREATE TABLE one (a INT, CONSTRAINT same UNIQUE (a));
CREATE TABLE two (a INT, CONSTRAINT same UNIQUE (a));
