SELECT a OR b AND NOT c = d < e & f << g + h * i || j -> k ->> l COLLATE nocase, - -1, ~x, +y, a - -b, (a, b) = (1, 2)
