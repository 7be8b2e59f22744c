class AddSearchToTickets < ActiveRecord::Migration[7.1]
  # fts5 keeps its own copy of the text; rowid is the ticket's id
  def up
    execute <<-SQL
      CREATE VIRTUAL TABLE tickets_fts USING fts5(subject, body, tokenize = "porter")
    SQL
    execute <<-SQL
      INSERT INTO tickets_fts (rowid, subject, body)
      SELECT id, subject, ifnull(body, '') FROM tickets
    SQL
    execute(<<~SQL)
      CREATE TRIGGER tickets_fts_delete AFTER DELETE ON tickets BEGIN
        DELETE FROM tickets_fts WHERE rowid = old.id;
      END
    SQL
    add_index :tickets, "lower(subject)", name: "tickets_lower_subject"
    add_index :tickets, :due_at, where: "urgent = 1"
    change_column_default :tickets, :created_at, from: nil, to: -> { "strftime('%Y-%m-%d %H:%M:%f', 'now')" }
  end

  def down
    execute "DROP TRIGGER tickets_fts_delete"
    execute "DROP TABLE tickets_fts"
    remove_index :tickets, name: "tickets_lower_subject"
  end
end

class MoveAttachments < ActiveRecord::Migration[7.1]
  disable_ddl_transaction!

  def up
    execute "PRAGMA foreign_keys = OFF"
    execute "ATTACH DATABASE '#{Rails.root.join('storage', 'files.sqlite3')}' AS files"
    execute "BEGIN IMMEDIATE TRANSACTION"
    execute <<~SQL
      INSERT OR IGNORE INTO files.blob (id, name, data, digest)
      SELECT id, name, data, lower(hex(data))
        FROM attachments
       WHERE length(data) > 0 AND typeof(data) = 'blob'
    SQL
    execute "UPDATE attachments SET data = zeroblob(0), moved = 1"
    execute "COMMIT"
    execute "DETACH DATABASE files"
    execute "VACUUM"
    say "attachments are moved, vacuum is done"
  ensure
    execute "PRAGMA foreign_keys = ON"
  end

  def down
    raise ActiveRecord::IrreversibleMigration
  end
end

class CreateSettings < ActiveRecord::Migration[7.1]
  def change
    create_table :settings, id: false, options: "STRICT, WITHOUT ROWID" do |t|
      t.text :key, primary_key: true
      t.text :value, null: false, default: ""
      t.boolean :locked, null: false, default: false
      t.datetime :updated_at
    end
    reversible do |dir|
      dir.up do
        next unless connection.adapter_name == "SQLite"

        names = select_values("SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'tickets%'")
        say "indexes: #{names.join(', ')}"
      end
    end
  end
end
