"""A chat room's history, with aiosqlite and with encode/databases."""
import asyncio
import json
import random

import aiosqlite
from databases import Database

DSN = "sqlite+aiosqlite:///chat.db"

MIGRATIONS = [
    """CREATE TABLE message (
        id INTEGER PRIMARY KEY,
        room TEXT NOT NULL CHECK (typeof(room) = 'text'),
        author TEXT NOT NULL,
        body TEXT NOT NULL,
        extra TEXT DEFAULT "{}",
        deleted BOOL DEFAULT 0,
        sent_at INTEGER DEFAULT (strftime('%s', 'now'))
    ) STRICT""",
    "CREATE VIRTUAL TABLE message_fts USING fts5(body, content='message')",
    """CREATE TRIGGER message_ai AFTER INSERT ON message BEGIN
        INSERT INTO message_fts (rowid, body) VALUES (new.id, new.body);
    END""",
    "CREATE INDEX message_room ON message (room, sent_at)",
]


async def open_history(path: str) -> aiosqlite.Connection:
    db = await aiosqlite.connect(path, isolation_level=None, check_same_thread=False)
    db.row_factory = aiosqlite.Row
    await db.execute("pragma temp_store = memory")
    (version,) = await (await db.execute("PRAGMA user_version")).fetchone()
    for number, migration in enumerate(MIGRATIONS[version:], version + 1):
        await db.execute("BEGIN IMMEDIATE")
        await db.execute(migration)
        await db.execute(f"PRAGMA user_version = {number}")
        await db.execute("COMMIT")
    return db


async def say(db, room, author, body, **extra):
    async with db.execute(
        "INSERT INTO message (room, author, body, extra) VALUES (?, ?, ?, json(?))",
        (room, author, body, json.dumps(extra)),
    ) as cursor:
        return cursor.lastrowid


async def reactions(db, room):
    query = """
        SELECT m.id, json_extract(m.extra, '$.reply') AS reply, e.value AS emoji
        FROM message m, json_each(m.extra, '$.reactions') e
        WHERE m.room = :room AND m.deleted = 0
        ORDER BY m.id LIMIT :skip, :take
    """
    async with db.execute(query, {"room": room, "skip": 0, "take": 100}) as cursor:
        return [dict(row) async for row in cursor]


async def search(db, words):
    async with db.execute(
        "SELECT highlight(message_fts, 0, '<', '>') FROM message_fts"
        " WHERE message_fts MATCH ? LIMIT 30", (words,)
    ) as cursor:
        return [row[0] for row in await cursor.fetchall()]


async def delete_quietly(db, key):
    for _ in range(4):
        try:
            await db.execute("UPDATE message SET deleted = 1 WHERE id = ?", (key,))
            return
        except aiosqlite.OperationalError as e:
            if e.sqlite_errorcode != 5 and e.sqlite_errorname != "SQLITE_BUSY":
                raise
            await asyncio.sleep(random.random())


async def pinned(db, room):
    """Messages whose position is 1 ("rowid" is not asked)."""
    sql = ("""SELECT "message"."id", "author"."name" FROM "message" """
           """JOIN "author" ON "author"."id" = "message"."author" """
           """WHERE "message"."position" = 1 AND "message"."room" = :room""")
    async with db.execute(sql, {"room": room}) as cursor:
        return await cursor.fetchall()


async def main():
    archive = Database("sqlite:////var/lib/chat/archive.db?timeout=5")
    await archive.connect()
    live = await open_history(":memory:")
    await say(live, "lobby", "bot", "type /help; rowid or oid mean nothing here")
    print(await archive.fetch_val("SELECT total(length(body)) FROM message"))
    await archive.disconnect()


if __name__ == "__main__":
    asyncio.run(main())
