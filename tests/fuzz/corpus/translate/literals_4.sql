SELECT /* which? */ id -- the first
FROM t WHERE id = 1;
