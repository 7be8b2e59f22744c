-- name: ListLoans :many
SELECT l.rowid, b.title, l.due
FROM loan l
JOIN book b ON b.id = l.book_id
WHERE l.returned = 0 AND l.due < date('now')
ORDER BY l.due
LIMIT ?, ?;

-- name: SearchBooks :many
SELECT id, title FROM book
WHERE title LIKE '%' || ? || '%'
   OR isbn GLOB ? || '*'
ORDER BY title COLLATE NOCASE;

-- name: Authors :many
SELECT author,
       count(*) AS books,
       group_concat(title, ' / ') AS titles,
       iif(count(*) > 5, 'many', 'few') AS size,
       max(strftime('%Y', bought)) AS last_year
FROM book
WHERE shelf = "A" AND lost IS NOT TRUE
GROUP BY author;

-- name: FullText :many
SELECT book.id, highlight(book_fts, 0, '[', ']') AS title
FROM book_fts
JOIN book ON book.id = book_fts.rowid
WHERE book_fts MATCH ?
ORDER BY bm25(book_fts);

-- name: Tags :many
SELECT tag.value AS tag, json_group_array(book.id) AS books
FROM book, json_each(book.tags) AS tag
WHERE json_extract(book.meta, '$.hidden') IS NULL
GROUP BY tag.value;

-- name: ReturnBook :exec
UPDATE loan SET returned = 1, returned_at = datetime('now') WHERE id = ?;

-- name: NewLoan :one
INSERT INTO loan (book_id, reader, due) VALUES (?, ?, date('now', '+21 days'))
RETURNING id;

-- name: LastLoan :one
SELECT last_insert_rowid();

-- name: Fines :many
SELECT reader,
       CAST(julianday('now') - julianday(due) AS INTEGER) * 10 AS cents,
       ifnull(note, '') AS note,
       unicode(reader) AS first_letter,
       instr(note, 'paid') AS paid_at
FROM loan
WHERE typeof(due) = 'text' AND returned IS FALSE;

-- name: Merge :exec
UPDATE OR IGNORE loan SET reader = ?1 WHERE reader = ?2;

-- name: Upsert :exec
INSERT INTO reader (name, email) VALUES (?, ?)
ON CONFLICT (email) DO UPDATE SET name = excluded.name;

-- name: Put :exec
REPLACE INTO reader (name, email) VALUES (?, ?);

-- name: Tables :many
SELECT name, seq FROM sqlite_sequence
UNION ALL
SELECT name, 0 FROM sqlite_master WHERE type = 'table' AND name LIKE 'tmp%';

-- name: Changed :one
SELECT changes(), total_changes();
-- name: Shelves :many
SELECT "shelf"."id", 'it''s -- not a comment' || hex("shelf"."mark") AS label -- PRAGMA, rowid
FROM "shelf"
JOIN "room" ON "room"."id" = "shelf"."room" /* GLOB */ AND "room"."floor" = 1
WHERE "shelf"."level" = 0 AND date IS NOT NULL AND time > '10:00'
ORDER BY "shelf"."name";

-- name: NewTide :exec
INSERT INTO tide (date, time, code) VALUES (?, ?, CAST(? AS CHAR(4)));
