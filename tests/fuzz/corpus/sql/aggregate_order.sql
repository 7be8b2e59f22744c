SELECT group_concat(DISTINCT a, ',' ORDER BY b DESC), count(*), count(), left(a, 1)
