CREATE TABLE child (
    id INTEGER PRIMARY KEY,
    parent REFERENCES parent,
    first INT,
    second TEXT,
    boss INTEGER REFERENCES child (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    missing INT REFERENCES nowhere (id),
    folded TEXT REFERENCES parent (folded),
    loose INT REFERENCES parent (loose),
    CONSTRAINT pair_of FOREIGN KEY (first, second) REFERENCES pair ON UPDATE CASCADE ON DELETE RESTRICT,
    FOREIGN KEY (second, first) REFERENCES pair (b, a)
);
CREATE TABLE parent (id INTEGER PRIMARY KEY, folded TEXT COLLATE NOCASE UNIQUE, loose INT);
CREATE TABLE pair (a INT, b TEXT, PRIMARY KEY (a, b));
CREATE UNIQUE INDEX parent_loose ON parent (loose) WHERE loose > 0;
