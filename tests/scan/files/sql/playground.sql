-- Tries of a birdwatcher, kept because they are useful.

.open birds.db
.mode box

ATTACH 'rings.db' AS rings;
ATTACH ':memory:' AS scratch;

CREATE TEMP TABLE seen AS
SELECT species, count(*) AS n, min(at) AS first, max(at) AS last
  FROM sighting
 WHERE at BETWEEN datetime('now', 'start of year') AND datetime('now')
 GROUP BY species;

SELECT species,
       printf('%-20s|%3d', species, n) AS line,
       CASE WHEN n = 1 THEN 'once' ELSE 'often' END AS how,
       strftime('%d.%m.', first) || char(8211) || strftime('%d.%m.', last) AS days
  FROM seen
 ORDER BY n DESC, species COLLATE NOCASE
 LIMIT 5, 10;

-- rings that were read twice
SELECT ring, group_concat(place, '; ' ORDER BY at) AS places
  FROM rings.reading
 WHERE ring GLOB '[A-Z][A-Z][0-9][0-9][0-9]'
   AND doubtful = 0
   AND observer LIKE 'm%'
   AND method = "telescope"
 GROUP BY ring
HAVING count(*) > 1;

WITH RECURSIVE week (day) AS (
    SELECT date('now', 'weekday 0', '-6 days')
    UNION ALL
    SELECT date(day, '+1 day') FROM week WHERE day < date('now')
)
SELECT week.day, ifnull(sum(s.n), 0) AS birds
  FROM week LEFT JOIN sighting s ON date(s.at) = week.day
 GROUP BY week.day;

INSERT OR REPLACE INTO scratch.note (id, text)
VALUES (last_insert_rowid(), 'a note; "insert or ignore" stands in it, and -- two hyphens');

UPDATE sighting SET confirmed = 1 WHERE rowid IN (SELECT sighting FROM photo);

SELECT json_extract(extra, '$.wind') AS wind, typeof(extra) AS kind FROM sighting
 WHERE json_type(extra, '$.wind') = 'text';

SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL;
SELECT * FROM pragma_index_list('sighting');
SELECT hex(zeroblob(2)), total_changes(), sqlite_version();

CREATE VIRTUAL TABLE temp.note_fts USING fts5(text);
SELECT highlight(note_fts, 0, '<', '>') FROM note_fts WHERE note_fts MATCH 'kite OR buzzard';

SELECT species AS "insert or ignore", n AS "rowid of it" FROM seen LIMIT 3 OFFSET 2;

DETACH scratch;
VACUUM INTO 'birds-copy.db';
.quit
