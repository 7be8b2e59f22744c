import 'reflect-metadata';
import { Column, CreateDateColumn, DataSource, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { DataSourceOptions, MigrationInterface, QueryRunner } from 'typeorm';
import type { SqliteConnectionOptions } from 'typeorm/driver/sqlite/SqliteConnectionOptions';

@Entity('device')
@Index(['serial'], { unique: true })
export class Device {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 40 })
  serial!: string;

  @Column({ type: 'boolean', default: false })
  retired!: boolean;

  @Column({ type: 'datetime', nullable: true, default: () => "datetime('now')" })
  seenAt!: Date | null;

  @Column({ type: 'simple-json', nullable: true })
  labels!: string[] | null;

  @CreateDateColumn()
  createdAt!: Date;
}

const sqlite: SqliteConnectionOptions = {
  type: 'sqlite',
  database: process.env.DEVICES_DB ?? 'data/devices.sqlite',
  busyErrorRetry: 2000,
  enableWAL: true,
};

const postgres: DataSourceOptions = {
  type: 'postgres',
  url: process.env.DATABASE_URL,
  migrationsTransactionMode: 'each',
};

export const source = new DataSource({
  ...(process.env.DATABASE_URL ? postgres : sqlite),
  entities: [Device],
  migrations: ['dist/migrations/*.js'],
  synchronize: false,
} as DataSourceOptions);

export class AddRooms1700000000000 implements MigrationInterface {
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`PRAGMA foreign_keys = OFF`);
    await queryRunner.query(
      `CREATE TABLE "temporary_device" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "serial" varchar(40) NOT NULL, "retired" boolean NOT NULL DEFAULT (0), "room" varchar, "seenAt" datetime DEFAULT (datetime('now')))`,
    );
    await queryRunner.query(
      `INSERT INTO "temporary_device" ("id", "serial", "retired", "seenAt") SELECT "id", "serial", "retired", "seenAt" FROM "device"`,
    );
    await queryRunner.query(`DROP TABLE "device"`);
    await queryRunner.query(`ALTER TABLE "temporary_device" RENAME TO "device"`);
    await queryRunner.query(`UPDATE "device" SET "room" = "unknown" WHERE "retired" = 0 AND "room" IS NULL`);
    await queryRunner.query(`PRAGMA foreign_key_check; PRAGMA foreign_keys = ON`);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    const [{ n }] = await queryRunner.query(
      "SELECT count(*) AS n FROM pragma_table_info('device') WHERE name = 'room'",
    );
    if (n === 1) await queryRunner.query(`ALTER TABLE "device" DROP COLUMN "room"`);
  }
}

export class DeviceReports {
  async silentFor(days: number) {
    return source
      .getRepository(Device)
      .createQueryBuilder('d')
      .select('d.serial', 'serial')
      .addSelect("printf('%d days', julianday('now') - julianday(d.seenAt))", 'silent')
      .where('d.retired = 0')
      .andWhere("d.seenAt < datetime('now', :ago)", { ago: `-${days} days` })
      .orderBy('d.serial COLLATE NOCASE')
      .getRawMany();
  }

  async labelled(label: string) {
    return source.query(
      `SELECT device.id FROM device, json_each(device.labels) AS l WHERE l.value = ? LIMIT 0, 500`,
      [label],
    );
  }

  async import(rows: Array<Partial<Device>>) {
    const runner = source.createQueryRunner();
    await runner.startTransaction();
    for (const row of rows) {
      await runner.query('INSERT OR REPLACE INTO device (serial, retired) VALUES (?, ?)', [row.serial, row.retired ? 1 : 0]);
    }
    await runner.commitTransaction();
    const [{ id }] = await runner.query('SELECT last_insert_rowid() AS id');
    await runner.query(
      `SELECT "device"."id" FROM "device" INNER JOIN "room" ON "room"."id" = "device"."room" WHERE "device"."floor" = 0 ORDER BY "room"."name"`,
    ); // "strftime" is not needed here
    return id as number;
  }
}
