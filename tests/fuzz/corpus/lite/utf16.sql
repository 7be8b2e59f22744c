PRAGMA encoding = 'UTF-16le'; CREATE TABLE "tà" (a TEXT, b TEXT COLLATE NOCASE); INSERT INTO "tà" VALUES ('é€𝄞', 'x'), (NULL, hex(zeroblob(400)));
