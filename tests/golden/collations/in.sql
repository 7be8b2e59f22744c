CREATE TABLE account (
    name TEXT COLLATE NOCASE PRIMARY KEY,
    mail TEXT COLLATE NOCASE UNIQUE,
    padded TEXT COLLATE RTRIM UNIQUE,
    number INT COLLATE NOCASE UNIQUE,
    plain TEXT,
    CHECK (name <> 'ROOT'),
    CHECK (plain COLLATE NOCASE <> 'Root'),
    CHECK (padded <> 'x  ')
);
CREATE INDEX by_name ON account (name);
CREATE INDEX by_plain ON account (plain COLLATE NOCASE DESC, mail COLLATE BINARY);
CREATE UNIQUE INDEX by_padded ON account (padded) WHERE mail = 'A@b.c';
