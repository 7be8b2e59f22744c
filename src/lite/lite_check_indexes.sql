-- The parts of each index of each table; SQLite's own appended ones have key 0.
SELECT s.name, l.name, l."unique", l.origin, l.partial, x.seqno, x.cid, x."desc", x.coll
  FROM sqlite_schema AS s, pragma_index_list(s.name) AS l, pragma_index_xinfo(l.name) AS x
 WHERE s.type = 'table' AND s.rootpage > 0 AND x.key = 1
