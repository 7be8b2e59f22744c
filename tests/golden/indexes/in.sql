CREATE TABLE job (id INTEGER PRIMARY KEY, owner TEXT, state INT, active BOOLEAN, weight REAL, due DATE);
CREATE INDEX job_owner ON job (owner);
CREATE INDEX job_order ON job (state DESC, owner ASC);
CREATE UNIQUE INDEX job_one_active ON job (owner) WHERE active = 1 AND state IN (1, 2, '3');
CREATE INDEX job_due ON job (due) WHERE due >= '2024-01-01' AND weight NOT NULL;
CREATE INDEX job_sum ON job (state + 1, owner || ':' || state);
CREATE UNIQUE INDEX job_prefix ON job (owner) WHERE owner LIKE 'a%';
CREATE INDEX job_lower ON job (lower(owner));
CREATE INDEX job_rowid ON job (state, id);
