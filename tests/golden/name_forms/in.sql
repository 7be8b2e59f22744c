CREATE TABLE "select" ("from" INT, "Mixed Case" TEXT, "quo""te" INT, [brackets] INT, `ticks` INT, "ünï" TEXT);
CREATE TABLE t_pkey (a INT);
CREATE TABLE t (id INTEGER PRIMARY KEY, ctid INT, xmin INT, a INT UNIQUE);
CREATE INDEX t_a_key ON t_pkey (a);
CREATE TABLE xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx1 (a INT);
CREATE TABLE xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx2 (a INT);
CREATE TABLE éééééééééééééééééééééééééééééééééééééééé (a INT);
