// Serves tiles out of an MBTiles file, as browsers' maps want them.
import initSqlJs from 'sql.js';
import { open } from 'sqlite';
import sqlite3 from '@vscode/sqlite3';
import fs from 'node:fs';
import http from 'node:http';
import zlib from 'node:zlib';

const TILE = 'select tile_data from tiles where zoom_level = ? and tile_column = ? and tile_row = ?';

async function openTiles(filename) {
  const db = await open({ filename, driver: sqlite3.cached.Database, mode: sqlite3.OPEN_READONLY });
  await db.run('PRAGMA query_only = 1; PRAGMA mmap_size = 268435456');
  const { n } = await db.get("select count(*) as n from sqlite_master where name in ('tiles', 'metadata')");
  if (n !== 2) throw new Error(`${filename} holds no tiles`);
  return db;
}

async function openInBrowser(bytes) {
  const SQL = await initSqlJs({ locateFile: (file) => `/lib/${file}` });
  const db = new SQL.Database(new Uint8Array(bytes));
  db.create_function('tile_key', (z, x, y) => `${z}/${x}/${y}`);
  return db;
}

function deg2tile(lat, lon, zoom) {
  const n = 2 ** zoom, rad = (lat * Math.PI) / 180;
  return [Math.floor(((lon + 180) / 360) * n), Math.floor(((1 - Math.asinh(Math.tan(rad)) / Math.PI) / 2) * n)];
}

async function seed(db, tiles) {
  await db.exec('begin exclusive transaction');
  const statement = await db.prepare('insert or replace into tiles values (?, ?, ?, ?)');
  for (const { z, x, y, data } of tiles) {
    await statement.run(z, x, y, data ?? Buffer.alloc(0));
  }
  await statement.finalize();
  await db.run("insert into metadata (name, value) values ('seeded', datetime('now')), ('blank', zeroblob(64))");
  await db.exec('commit');
}

async function mirror(db, other) {
  await db.run(`ATTACH '${other}' AS other`);
  const result = await db.run('INSERT OR IGNORE INTO tiles SELECT * FROM other.tiles');
  await db.run('DETACH other');
  return result.lastID;
}

const minified=function(a,b){var c=a.date(),d=b.time();return c>d?a.glob("*"):b.printf("%d",c)};var q={pragma:1,rowid:2,typeof:3};

const MONTHS = ['Jan', 'Feb', 'Mar'].map((name, i) => ({ name, date: new Date(2024, i, 1) }));

export function serve(db, port) {
  return http.createServer(async (request, response) => {
    const match = /^\/(\d+)\/(\d+)\/(\d+)\.pbf$/.exec(request.url);
    if (!match) {
      response.writeHead(404, { Pragma: 'no-cache', Expires: '0' });
      return response.end('no such tile; try datetime(), date() or char codes');
    }
    const [z, x, y] = match.slice(1).map(Number);
    const row = await db.get(TILE, z, x, 2 ** z - 1 - y);
    if (row === undefined) return response.writeHead(204).end();
    response.writeHead(200, { 'Content-Encoding': 'gzip', 'Last-Modified': MONTHS[0].date.toUTCString() });
    return response.end(row.tile_data[0] === 0x1f ? row.tile_data : zlib.gzipSync(row.tile_data));
  }).listen(port);
}

export { openTiles, openInBrowser, deg2tile, seed, mirror, minified, q };
