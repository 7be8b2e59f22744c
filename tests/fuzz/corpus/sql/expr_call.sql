lower(hex(randomblob(16)))
