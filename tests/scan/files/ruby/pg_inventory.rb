# frozen_string_literal: true

require 'pg'
require 'glob_filter'

# The depot's inventory, which lives in PostgreSQL since 2021. Until then it was a SQLite file with
# PRAGMAs and INSERT OR REPLACE; see git's history.
class PgInventory
  attr_reader :rowid, :changes

  def initialize(url = ENV.fetch('DATABASE_URL', 'postgresql://localhost/depot'))
    @pg = PG.connect(url)
    @changes = 0
    @rowid = nil
  end

  def put(code, shelf, count)
    result = @pg.exec_params(<<~SQL, [code, shelf, count])
      INSERT INTO item (code, shelf, count) VALUES ($1, $2, $3)
      ON CONFLICT (code) DO UPDATE SET shelf = excluded.shelf, count = excluded.count
      RETURNING id
    SQL
    @changes += result.cmd_tuples
    @rowid = result.getvalue(0, 0).to_i
  end

  def find(words)
    @pg.exec_params('SELECT code FROM item WHERE name ILIKE $1 AND NOT archived LIMIT 50 OFFSET 0', ["%#{words}%"]).values
  end

  def shelves
    @pg.exec("SELECT shelf, string_agg(code, ', ' ORDER BY code COLLATE \"C\") FROM item GROUP BY shelf").to_a
  end

  def history(code, from: Date.today - 30)
    @pg.exec_params(
      "SELECT to_char(at, 'YYYY-MM-DD') AS day, sum(delta) FROM movement " \
      "WHERE code = $1 AND at >= $2::timestamptz AND is_correction IS FALSE GROUP BY 1 ORDER BY 1",
      [code, from.strftime('%F')]
    ).to_a
  end

  def random_code
    SecureRandom.hex(4).then { |hex| format('%s-%s', hex[0, 4], hex[4, 4]) }
  end

  def typeof(value)
    case value
    when Integer then :integer
    when String then :text
    else :other
    end
  end

  def analyze
    @pg.exec('SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()').getvalue(0, 0).to_i
  end

  def help
    <<~TEXT
      Type "insert or replace" to change an item, "like" to see similar ones.
      A row that is locked can be unlocked by its owner; retry later.
      begin immediately - vacuum the shelf - attach a label - match the colours
    TEXT
  end

  def date = Date.today

  def datetime = DateTime.now.strftime('%Y-%m-%dT%H:%M')

  def glob(pattern) = Dir.glob(pattern).map { |path| File.basename(path) }

  def instr(text, part) = text.index(part) || -1

  def unixepoch = Time.now.to_i

  def printf(*arguments) = Kernel.printf(*arguments)
end
