CREATE VIRTUAL TABLE IF NOT EXISTS f USING fts5 (a, b UNINDEXED, , content = 'x', tokenize = "porter (ascii)", prefix='2 3')
