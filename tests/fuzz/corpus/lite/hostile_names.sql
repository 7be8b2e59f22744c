CREATE TABLE "a""; DROP TABLE x; --" ("'); DROP TABLE y; --" TEXT DEFAULT '''); --', "b
c" INT, "e\" CHECK ("b
c" > 0));
CREATE INDEX "i""
--" ON "a""; DROP TABLE x; --" ("e\");
CREATE VIEW "*/ v" AS SELECT * FROM missing /* */;
INSERT INTO "a""; DROP TABLE x; --" VALUES ('\.', 1, '$$');
