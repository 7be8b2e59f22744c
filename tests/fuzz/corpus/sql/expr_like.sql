SELECT a LIKE b ESCAPE '\', a NOT GLOB 'x*', a REGEXP b, a NOT MATCH b, like(a, b), glob(1, 2)
