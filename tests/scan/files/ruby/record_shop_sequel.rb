require 'sequel'
require 'json'

# Sequel over SQLite on the desk, over PostgreSQL in the shop.
DB = Sequel.connect(ENV.fetch('SHOP_DB', 'sqlite://shop.db'))
ARCHIVE = Sequel.sqlite('archive.db', timeout: 5000)
SCRATCH = Sequel.sqlite
STATS = Sequel.connect('postgres://stats@localhost/stats')

DB.run 'PRAGMA synchronous = NORMAL'

DB.create_table? :records do
  primary_key :id
  String :title, null: false, collate: :nocase
  String :artist, null: false
  Integer :cents
  TrueClass :sold, default: false
  DateTime :listed_at, default: Sequel.lit("(datetime('now'))")
  index %i[artist title], unique: true
end

class Record < Sequel::Model
  plugin :timestamps, create: :listed_at

  dataset_module do
    def unsold
      where(Sequel.lit('sold = 0'))
    end

    def by(name)
      where(Sequel.ilike(:artist, "#{name}%"))
    end

    def listed_in(year)
      where(Sequel.function(:strftime, '%Y', :listed_at) => year.to_s)
    end
  end

  def price
    format('%.2f €', cents / 100.0)
  end
end

def put(rows)
  DB[:records].insert_conflict(:replace).multi_insert(rows)
  DB['INSERT OR IGNORE INTO artists SELECT DISTINCT artist, NULL FROM records'].insert
end

def artists
  DB.fetch(%q{
    SELECT artist,
           group_concat(title, ' · ') AS titles,
           printf('%,d', sum(cents)) AS worth,
           iif(min(sold) = 1, 'gone', 'here') AS stock
      FROM records
     WHERE artist NOT GLOB 'The *'
     GROUP BY artist COLLATE NOCASE
     LIMIT 10, 20
  }).all
end

def genres
  DB.fetch("SELECT json_group_array(DISTINCT genre) AS g FROM records WHERE genre <> \"\"").first[:g]
    .then { |text| JSON.parse(text) }
end

def stats
  # PostgreSQL: FILTER and date_trunc are not SQLite's
  STATS.fetch("SELECT date_trunc('month', at) AS month, count(*) FILTER (WHERE sold) FROM sale GROUP BY 1").all
end

def safely(tries: 3)
  yield
rescue Sequel::DatabaseError => e
  raise unless e.wrapped_exception.is_a?(SQLite3::BusyException) && (tries -= 1).positive?

  sleep 0.2
  retry
end

def retire(year)
  safely do
    DB.transaction(mode: :immediate) do
      DB.run "REPLACE INTO retired SELECT rowid, title FROM records WHERE strftime('%Y', listed_at) < '#{Integer(year)}'"
      DB[:records].where(sold: true).delete
    end
  end
end

def tables
  DB[:sqlite_master].where(type: 'table').select_map(:name) - %w[sqlite_sequence]
end

if $PROGRAM_NAME == __FILE__
  begin
    puts "Select a record you like from where you stand, then insert or replace the needle."
    Dir.glob('import/*.json') { |file| put(JSON.parse(File.read(file), symbolize_names: true)) }
    puts artists.map { |row| row.values_at(:artist, :worth).join(': ') }
  end
end
