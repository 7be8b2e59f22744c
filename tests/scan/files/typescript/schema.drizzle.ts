import { relations, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import BetterSqlite from 'better-sqlite3';
import { z } from 'zod';

export const members = sqliteTable(
  'members',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    email: text('email').notNull(),
    name: text('name'),
    active: integer('active', { mode: 'boolean' }).notNull().default(true),
    joinedAt: integer('joined_at', { mode: 'timestamp' }).notNull().default(sql`(unixepoch())`),
  },
  (t) => [uniqueIndex('members_email').on(sql`lower(${t.email})`)],
);

export const events = sqliteTable('events', {
  id: text('id').primaryKey().default(sql`(lower(hex(randomblob(8))))`),
  title: text('title').notNull(),
  startsAt: text('starts_at').notNull().default(sql`(strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))`),
  settings: text('settings', { mode: 'json' }).$type<{ seats: number; cancelled?: boolean }>(),
});

export const attendance = sqliteTable(
  'attendance',
  {
    member: integer('member_id').references(() => members.id),
    event: text('event_id').references(() => events.id),
    came: integer('came', { mode: 'boolean' }),
  },
  (t) => [primaryKey({ columns: [t.member, t.event] }), index('attendance_event').on(t.event)],
);

export const memberRelations = relations(members, ({ many }) => ({ attendance: many(attendance) }));

const client = new BetterSqlite(process.env.CLUB_DB ?? 'club.db');
client.pragma('foreign_keys = ON');
client.aggregate('median', {
  start: () => [] as number[],
  step: (all: number[], next: number) => [...all, next],
  result: (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)],
});

export const db = drizzle(client, { schema: { members, events, attendance } });
migrate(db, { migrationsFolder: 'drizzle' });

const Filter = z.object({ words: z.string().min(1), on: z.coerce.date().optional() });

export function findEvents(input: unknown) {
  const { words } = Filter.parse(input);
  return db
    .select({
      id: events.id,
      title: events.title,
      seats: sql<number>`json_extract(${events.settings}, '$.seats')`,
      names: sql<string>`group_concat(${members.name}, ', ')`,
      day: sql<string>`date(${events.startsAt}, 'localtime')`,
    })
    .from(events)
    .where(sql`${events.title} LIKE ${'%' + words + '%'} COLLATE NOCASE`)
    .all();
}

export function quiet() {
  return db.all(sql`
    SELECT m.id, ifnull(m.name, m.email) AS name
      FROM members m
     WHERE m.active = 1
       AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.member_id = m.id AND a.came = 1)
     ORDER BY m.rowid
  `);
}

export async function addMember(email: string): Promise<number> {
  const result = db.insert(members).values({ email }).onConflictDoNothing().run();
  return Number(result.lastInsertRowid);
}

export const texts = {
  title: 'Members',
  hint: 'Insert or replace the card; the reader will match it.',
  pragma: 'Be pragmatic.',
} as const;
