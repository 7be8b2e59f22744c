-- options: --enrich
-- What the data say of columns that are declared to be text, number or nothing.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    raw_uuid BLOB,
    meta TEXT DEFAULT '{}' CHECK (json_valid(meta)),
    twice TEXT,
    tags TEXT DEFAULT '[]',
    keywords VARCHAR(40) DEFAULT 'a,b',
    mixed TEXT,
    declared JSON,
    created_at INTEGER,
    updated INTEGER,
    seen_at INTEGER DEFAULT (strftime('%s', 'now')),
    published TEXT DEFAULT CURRENT_TIMESTAMP,
    written TEXT,
    day,
    title TEXT
);
INSERT INTO article VALUES
    (1, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', x'000102030405060708090a0b0c0d0e0f', '{"a": 1}',
     '{"a": 1, "a": 2}', '["red", "green"]', 'red,green', '["red", 1]', '{}', 1600000000,
     1600000000123, 1600000000, '2020-09-13 12:26:40', '2020-09-13T12:26:40.000Z', '2020-09-13', 'one'),
    (2, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12', x'ff0102030405060708090a0b0c0d0e0f', '[]',
     '{}', '["blue"]', 'blue', '{}', '[]', 1700000000,
     1700000000123, 1700000000, '2023-11-14 22:13:20', '2023-11-14T22:13:20.000Z', '2023-11-14', 'two');
-- Both sides of a foreign key are uuid, or none.
CREATE TABLE comment (id TEXT PRIMARY KEY, article_uid TEXT REFERENCES article (uid), text TEXT);
INSERT INTO comment VALUES ('b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'x');
INSERT INTO comment VALUES ('b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12', '2020');
CREATE TABLE vote (comment_id TEXT REFERENCES comment (id), n INTEGER);
INSERT INTO vote VALUES ('b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 1), ('b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12', 1);

-- What holds nothing yet follows what it refers to.
CREATE TABLE mark (id INTEGER PRIMARY KEY, comment_id TEXT REFERENCES comment (id));
CREATE TABLE shelf (uid TEXT PRIMARY KEY);
INSERT INTO shelf VALUES ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'), ('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12');
CREATE TABLE book (shelf_uid TEXT REFERENCES shelf (uid));
INSERT INTO book VALUES (NULL), ('none');
