# frozen_string_literal: true

require 'open3'

# Tasks around the file in storage/. `rake db:nightly` is what cron calls.
namespace :db do
  file = ENV.fetch('APP_DB') { Rails.root.join('storage', 'production.sqlite3').to_s }

  desc 'Copy the database with the shell (.backup is safe while the site runs)'
  task copy: :environment do
    target = "#{file}.#{Date.current.strftime('%Y%m%d')}"
    out, status = Open3.capture2e('sqlite3', file, ".backup '#{target}'")
    abort "no copy was made: #{out}" unless status.success?
    puts "copied to #{target}"
  end

  desc 'Copy the file of a stopped site'
  task cold_copy: :environment do
    FileUtils.copy(file, "#{file}.cold")
    sh "cp storage/production.sqlite3 /mnt/backup/"
    sh 'cp config/credentials.yml.enc /mnt/backup/'
  end

  desc 'VACUUM, PRAGMA optimize and a check'
  task tidy: :environment do
    connection = ActiveRecord::Base.connection
    connection.execute('VACUUM')
    connection.execute('PRAGMA optimize')
    answer = connection.select_value('PRAGMA quick_check')
    abort "quick_check: #{answer}" unless answer == 'ok'
  end

  desc 'How many rows each table has'
  task counts: :environment do
    sql = 'SELECT name FROM sqlite_master ' \
          "WHERE type = 'table' " \
          "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' " \
          'ORDER BY name COLLATE NOCASE'
    ActiveRecord::Base.connection.select_values(sql).each do |name|
      count = ActiveRecord::Base.connection.select_value("SELECT count(*) FROM \"#{name}\"")
      puts format('%-30s %8d', name, count)
    end
  end

  desc 'Numbers go on where the old site ended'
  task renumber: :environment do
    ActiveRecord::Base.connection.execute(<<~SQL)
      UPDATE sqlite_sequence
         SET seq = max(seq, 100000)
       WHERE name IN ('orders', 'invoices')
    SQL
  end

  desc 'Delete what is old'
  task expire: :environment do
    deleted = ActiveRecord::Base.connection.delete(
      "DELETE FROM sessions WHERE updated_at < datetime('now', '-30 days')"
    )
    deleted += ActiveRecord::Base.connection.delete(
      'DELETE FROM carts WHERE rowid IN (SELECT rowid FROM carts WHERE abandoned = 1 LIMIT 500)'
    )
    puts "#{deleted} rows deleted at #{Time.now.strftime('%H:%M')}"
  rescue ActiveRecord::StatementTimeout, SQLite3::LockedException => e
    warn "later: #{e.message}"
  end

  task nightly: %i[copy expire tidy]
end

namespace :assets do
  desc 'Forget what Dir.glob finds but the manifest does not name'
  task sweep: :environment do
    known = JSON.parse(Rails.root.join('public', 'manifest.json').read).values
    Dir.glob('public/assets/**/*').each { |path| File.delete(path) unless known.include?(path) }
  end
end
