const { DataTypes, Op, QueryTypes, Sequelize } = require('sequelize');

const sequelize = process.env.DATABASE_URL
  ? new Sequelize(process.env.DATABASE_URL, { dialect: 'postgres', logging: false })
  : new Sequelize({ dialect: 'sqlite', storage: 'inventory.sqlite', logging: false });

const forTests = () => new Sequelize('sqlite::memory:');

const Item = sequelize.define('Item', {
  id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
  code: { type: DataTypes.STRING, allowNull: false, unique: true },
  shelf: DataTypes.STRING,
  count: { type: DataTypes.INTEGER, defaultValue: 0 },
  archived: { type: DataTypes.BOOLEAN, defaultValue: false },
  meta: DataTypes.JSON,
}, { timestamps: true });

/** Items whose code begins so; Op.like becomes LIKE. */
async function byCode(prefix) {
  return Item.findAll({ where: { code: { [Op.like]: `${prefix}%` } }, limit: 100 });
}

async function stale() {
  return sequelize.query(
    'SELECT code, CAST(julianday(\'now\') - julianday("updatedAt") AS INTEGER) AS days ' +
      'FROM "Items" WHERE archived = 0 AND days > 90',
    { type: QueryTypes.SELECT },
  );
}

async function shelves() {
  const [rows] = await sequelize.query(`
    SELECT shelf,
           GROUP_CONCAT(code) AS codes,
           IFNULL(SUM(count), 0) AS pieces,
           PRINTF('%.2f', AVG(count)) AS mean
    FROM Items
    WHERE shelf GLOB '[A-F]-[0-9]*'
      AND TYPEOF(count) = 'integer' /* GLOB is case sensitive, LIKE is not */
    GROUP BY shelf`);
  return rows;
}

async function syncAll() {
  await sequelize.query('PRAGMA foreign_keys = OFF;');
  await sequelize.sync({ alter: true });
  await sequelize.query('PRAGMA foreign_keys = ON;');
  const [[{ sql }]] = await sequelize.query("SELECT sql FROM sqlite_master WHERE name = 'Items'");
  return sql;
}

async function inTransaction(work) {
  return sequelize.transaction({ type: 'IMMEDIATE' }, work);
}

async function merge(rows) {
  const replacements = rows.map((r) => [r.code, r.shelf, r.count]);
  await sequelize.query('INSERT OR REPLACE INTO Items (code, shelf, count) VALUES ' +
    replacements.map(() => '(?)').join(', '), { replacements });
  await sequelize.query("UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM Items) WHERE name = 'Items'");
}

async function mysqlOnly(connection) {
  await connection.query('REPLACE INTO `items` (`code`) VALUES (?) -- MySQL', ['x']);
  await connection.query('INSERT IGNORE INTO `items` (`code`) VALUES (?) ON DUPLICATE KEY UPDATE `count` = `count` + 1', ['y']);
}

const messages = {
  busy: 'The shelf is locked, wait for the attendant.',
  replace: 'INSERT COIN OR REPLACE TOKEN',
  vacuum: 'Please vacuum the aisle before closing.',
};

module.exports = { sequelize, forTests, Item, byCode, stale, shelves, syncAll, inTransaction, merge, mysqlOnly, messages };
