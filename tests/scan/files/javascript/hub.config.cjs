/* Settings of the hub: where data is kept and how long. */
const path = require('path');

const DATA = process.env.HUB_DATA || path.join(__dirname, 'data');

module.exports = ({ env }) => ({
  connection: {
    client: env('DATABASE_CLIENT', 'sqlite'),
    connection: {
      filename: path.join(DATA, env('DATABASE_FILENAME', 'hub.db')),
    },
    useNullAsDefault: true,
    acquireConnectionTimeout: 60000,
  },

  queue: {
    // MySQL and PostgreSQL are possible, too
    url: env('QUEUE_URL', `sqlite://${DATA}/queue.sqlite`),
    retryOn: ['SQLITE_BUSY', 'SQLITE_LOCKED', 'ETIMEDOUT'],
    claim: `UPDATE job SET taken_at = strftime('%s', 'now'), done = 0
             WHERE rowid = (SELECT rowid FROM job WHERE taken_at IS NULL ORDER BY rowid LIMIT 1)
            RETURNING *`,
    finish: 'UPDATE job SET done = 1, result = json_set(result, \'$.ok\', json(\'true\')) WHERE id = ?',
    retire: "DELETE FROM job WHERE state = \"finished\" AND julianday('now') - julianday(finished_at) > 30",
    list: 'SELECT id, iif(done = 1, \'done\', \'open\') FROM job ORDER BY kind COLLATE RTRIM LIMIT 0, 200',
  },

  metrics: {
    store: { type: 'better-sqlite3', database: ':memory:' },
    setup: ['PRAGMA temp_store = MEMORY', 'PRAGMA auto_vacuum = INCREMENTAL'],
    keep: { days: 14, glob: '**/*.log', format: 'YYYY-MM-DD' },
  },

  cron: {
    nightly: {
      at: '0 3 * * *',
      run: `sqlite3 ${DATA}/hub.db ".backup ${DATA}/hub-backup.db"`,
    },
    weekly: { at: '0 4 * * 0', run: `cp ${DATA}/hub.db /mnt/backup/hub.db` },
    hourly: { at: '5 * * * *', run: 'find /tmp -name "*.tmp" -delete' },
  },

  texts: {
    title: 'Hub',
    greeting: 'Like what you see? Match a colour or replace into your basket.',
    date: (d) => d.toLocaleDateString('en-GB'),
    time: (d) => d.toLocaleTimeString('en-GB'),
  },
});
