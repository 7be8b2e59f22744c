SELECT ?, :a, @b, $c::d(e), ?7 LIMIT ?, :z
