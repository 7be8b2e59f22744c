# frozen_string_literal: true

require 'date'
require 'fileutils'
require 'logger'
require 'sqlite3'

# The log of an apiary. Everything is kept in one SQLite file.
#
# Old logs were written with INSERT OR REPLACE; see #import.
class BeehiveLog
  SCHEMA = <<~SQL
    CREATE TABLE IF NOT EXISTS hive (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE,
      queenless BOOLEAN NOT NULL DEFAULT 0,
      placed_on DATE DEFAULT (date('now'))
    );
    -- weights come in every hour
    CREATE TABLE IF NOT EXISTS weight (
      hive_id INTEGER NOT NULL,
      at TEXT NOT NULL,
      grams INTEGER NOT NULL CHECK (typeof(grams) = 'integer'),
      PRIMARY KEY (hive_id, at) ON CONFLICT REPLACE
    ) WITHOUT ROWID;
  SQL

  def initialize(path = 'bees.db', logger: Logger.new($stderr))
    @path = path
    @logger = logger
    @db = SQLite3::Database.new(path, results_as_hash: true)
    @db.busy_timeout = 2000
    @db.execute('PRAGMA journal_mode = WAL')
    @db.foreign_keys = true
    @db.execute_batch(SCHEMA)
    @db.create_function('kilo', 1) { |func, grams| func.result = grams.to_f / 1000 }
  end

  def add(name)
    @db.execute('INSERT INTO hive (name) VALUES (?)', [name])
    @db.last_insert_row_id
  end

  def weigh(hive, grams, at: Time.now)
    @db.execute('INSERT OR REPLACE INTO weight (hive_id, at, grams) VALUES (?, ?, ?)',
                [hive, at.strftime('%Y-%m-%d %H:%M:%S'), grams])
  rescue SQLite3::BusyException => e
    @logger.warn("#{e.message}, trying again")
    sleep 0.1
    retry
  end

  def days(hive)
    @db.execute(<<~SQL, [hive])
      SELECT strftime('%Y-%m-%d', at) AS day,
             kilo(avg(grams)) AS mean,
             group_concat(grams, ' ') AS all_weights
        FROM weight
       WHERE hive_id = ?
       GROUP BY day
       ORDER BY day DESC
       LIMIT 0, 31
    SQL
  end

  def find(words)
    @db.execute("SELECT rowid, name FROM hive WHERE name LIKE ? AND queenless = 0", ["%#{words}%"])
  end

  def lost_queen(name)
    @db.execute("UPDATE hive SET queenless = 1 WHERE name = ?", name)
    @logger.info "#{name} has no queen (#{@db.changes} rows)"
    @db.execute("SELECT '#' || rowid AS label FROM hive") # GLOB is not used
    @db.execute('UPDATE hive SET generation = 1 WHERE "hive"."generation" = 0 AND "hive"."name" = ?', name)
  end

  def tables
    @db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").map { |row| row['name'] }
  end

  def import(folder)
    Dir.glob(File.join(folder, '*.csv')).sort.each do |file|
      date = Date.strptime(File.basename(file, '.csv'), '%Y%m%d')
      File.foreach(file) do |line|
        hive, grams = line.chomp.split(';')
        weigh(hive.to_i, grams.to_i, at: date.to_time)
      end
    end
  end

  def backup(folder)
    target = SQLite3::Database.new(File.join(folder, 'bees-copy.db'))
    copy = SQLite3::Backup.new(target, 'main', @db, 'main')
    copy.step(-1)
    copy.finish
    FileUtils.cp(@path, File.join(folder, 'bees-cold.db'))
    FileUtils.cp('labels.txt', folder)
  end
end

if __FILE__ == $PROGRAM_NAME
  log = BeehiveLog.new
  puts "PRAGMA lines are not shown; #{log.tables.size} tables"
end
