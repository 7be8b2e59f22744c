SELECT rowid, oid, _rowid_, title FROM t WHERE rowid = 2;
