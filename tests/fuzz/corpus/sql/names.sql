SELECT key, "a".'b', window, over, filter, replace(a, b), rowid FROM [from] left JOIN right AS 'x y'
