// Knex for the orders of a seed shop; the same code runs on PostgreSQL in production.
const config = {
  development: {
    client: 'better-sqlite3',
    connection: { filename: './dev.sqlite3' },
    useNullAsDefault: true,
    pool: {
      afterCreate: (conn, done) => {
        conn.pragma('foreign_keys = ON');
        done();
      },
    },
  },
  test: {
    client: 'sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  },
  production: {
    client: 'pg',
    connection: process.env.DATABASE_URL,
    pool: { min: 2, max: 10 },
  },
};

const knex = require('knex')(config[process.env.NODE_ENV || 'development']);

exports.up = async function up(knex) {
  await knex.schema.createTable('order', (t) => {
    t.increments('id');
    t.string('customer').notNullable();
    t.boolean('paid').defaultTo(false);
    t.json('lines');
    t.timestamps(true, true);
  });
  const tables = await knex('sqlite_master').where('type', 'table').select('name');
  if (tables.some((t) => t.name === 'old_order')) {
    await knex.raw('INSERT OR REPLACE INTO "order" (id, customer) SELECT rowid, who FROM old_order');
  }
};

async function unpaid(days) {
  return knex('order')
    .select('id', 'customer')
    .whereRaw('paid = 0')
    .andWhereRaw("created_at < datetime('now', ?)", [`-${days} days`])
    .orderByRaw('customer COLLATE NOCASE');
}

async function totals() {
  return knex('order')
    .select(knex.raw("strftime('%Y-%m', created_at) as month"))
    .select(knex.raw('count(*) as n, total(amount) as amount'))
    .groupBy('month');
}

async function byProduct(product) {
  const isSqlite = knex.client.config.client.includes('sqlite');
  if (!isSqlite) {
    return knex('order').whereRaw("lines @> ?::jsonb", [JSON.stringify([{ product }])]);
  }
  return knex.raw(
    `select o.id, json_extract(line.value, '$.count') as count
       from "order" o, json_each(o.lines) as line
      where json_extract(line.value, '$.product') = ?`,
    [product],
  );
}

async function setPaid(id) {
  const changes = await knex('order').where({ id }).update({ paid: true });
  if (changes !== 1) throw new Error(`order ${id} is not there`);
}

async function put(order) {
  const [id] = await knex('order').insert(order).onConflict('id').merge().returning('id');
  return typeof id === 'object' ? id.id : id;
}

async function random(n) {
  return knex('order').orderByRaw('random()').limit(n);
}

async function tidy() {
  const before = performance.now();
  await knex.raw('VACUUM');
  console.log(`vacuum took ${(performance.now() - before).toFixed()} ms`);
}

module.exports = { knex, config, unpaid, totals, byProduct, setPaid, put, random, tidy };
