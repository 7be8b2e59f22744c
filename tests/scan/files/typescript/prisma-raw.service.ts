import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Prisma, PrismaClient } from '@prisma/client';
import { PrismaBetterSQLite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';

function adapter() {
  const url = process.env.DATABASE_URL ?? 'file:./planner.db';
  return url.startsWith('file:')
    ? new PrismaBetterSQLite3({ url })
    : new PrismaPg({ connectionString: url });
}

@Injectable()
export class PlannerService extends PrismaClient implements OnModuleInit {
  private readonly logger = new Logger(PlannerService.name);

  constructor() {
    super({ adapter: adapter() });
  }

  async onModuleInit(): Promise<void> {
    await this.$connect();
    // answers with a row, so it is a query
    await this.$queryRawUnsafe('PRAGMA journal_mode = WAL');
    await this.$executeRaw`PRAGMA foreign_keys = ON`;
    this.logger.log('PRAGMA settings are made');
  }

  week(start: Date) {
    return this.$queryRaw<Array<{ day: string; tasks: string }>>`
      SELECT date(t.due / 1000, 'unixepoch') AS day,
             json_group_array(json_object('id', t.id, 'title', t.title)) AS tasks
        FROM Task t
       WHERE t.done = FALSE
         AND t.due BETWEEN ${start} AND ${new Date(start.getTime() + 7 * 86_400_000)}
       GROUP BY day`;
  }

  late() {
    return this.task.findMany({
      where: { done: false, due: { lt: new Date() } },
      orderBy: [{ due: 'asc' }, { title: 'asc' }],
      take: 20,
    });
  }

  async search(words: string, owner: number) {
    const like = `%${words}%`;
    const mine = Prisma.sql`AND t.ownerId = ${owner}`;
    return this.$queryRaw(Prisma.sql`
      SELECT t.id, t.title, u.name
        FROM Task t INNER JOIN User u ON u.id = t.ownerId
       WHERE t.title LIKE ${like} ${mine}
         AND t.archived = 0
       ORDER BY t.title COLLATE NOCASE
       LIMIT 0, 30`);
  }

  async tag(id: number, tags: string[]) {
    await this.$transaction(tags.map((tag) => this.$executeRaw`
      INSERT OR IGNORE INTO TaskTag (taskId, tag) VALUES (${id}, ${tag})`));
    await this.$executeRawUnsafe(
      "UPDATE Task SET changedAt = strftime('%s', 'now') * 1000, " +
        'state = "tagged", ' +
        'archived = 0 ' +
        'WHERE id = ?',
      id,
    );
  }

  async statistics() {
    const [row] = await this.$queryRaw<[{ tables: bigint; free: bigint }]>`
      SELECT (SELECT count(*) FROM sqlite_schema WHERE type = 'table') AS tables,
             (SELECT freelist_count FROM pragma_freelist_count) AS free`;
    return row;
  }

  async attachArchive(file: string) {
    await this.$executeRaw`ATTACH DATABASE ${file} AS archive`;
    const moved = await this.$executeRaw`
      INSERT INTO archive.Task
      SELECT * FROM main.Task WHERE done = 1 AND julianday('now') - julianday(due) > 365`;
    await this.$executeRaw`DETACH DATABASE archive`;
    return moved;
  }

  handle(error: unknown): never {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P1008') {
      throw new Error('Please try again: another task is being saved');
    }
    if (error instanceof Error && error.message.includes('database is locked')) {
      throw new Error('Please try again');
    }
    throw error;
  }
}
