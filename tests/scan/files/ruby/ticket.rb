# frozen_string_literal: true

# A ticket of the help desk (Active Record).
class Ticket < ApplicationRecord
  belongs_to :customer
  has_many :comments, dependent: :destroy

  enum :state, { open: 0, waiting: 1, closed: 2 }

  scope :recent, -> { where(created_at: 2.weeks.ago..) }
  scope :mine, ->(user) { where(assignee: user).order(updated_at: :desc) }
  scope :urgent, -> { where('urgent = 1 AND due_at < datetime(\'now\', \'+1 day\')') }
  scope :named, ->(words) { where('subject LIKE ?', "%#{sanitize_sql_like(words)}%") }
  scope :by_subject, -> { order(Arel.sql('subject COLLATE NOCASE')) }
  scope :plain, -> { where("typeof(priority) = 'integer'").where.not("subject GLOB 'RE:*'") }

  validates :subject, presence: true, length: { maximum: 200 }

  # Rows a month. PostgreSQL would say to_char(created_at, 'YYYY-MM') instead of strftime('%Y-%m', …).
  def self.per_month
    group("strftime('%Y-%m', created_at)").count
  end

  def self.search(words)
    joins('JOIN tickets_fts ON tickets_fts.rowid = tickets.id')
      .where('tickets_fts MATCH ?', words)
      .order(Arel.sql('bm25(tickets_fts)'))
  end

  def self.tagged(tag)
    where("EXISTS (SELECT 1 FROM json_each(tickets.tags) WHERE value = ?)", tag)
  end

  def self.overview
    find_by_sql(<<-SQL.squish)
      SELECT customers.name,
             group_concat(tickets.id) AS ids,
             ifnull(max(tickets.updated_at), customers.created_at) AS last,
             julianday('now') - julianday(min(tickets.created_at)) AS oldest
      FROM customers
      LEFT JOIN tickets ON tickets.customer_id = customers.id
      WHERE customers.hidden = 0 AND customers.kind = "person"
      GROUP BY customers.id
    SQL
  end

  def close!(reason)
    retries = 0
    begin
      transaction do
        update!(state: :closed, closed_at: Time.current)
        comments.create!(body: "Closed: #{reason}", internal: true)
      end
    rescue ActiveRecord::StatementInvalid => e
      raise unless e.message.include?('SQLite3::BusyException') && (retries += 1) < 4

      sleep(0.05 * retries)
      retry
    end
  end

  def self.upsert_from_mail(rows)
    connection.execute(
      'INSERT OR IGNORE INTO mails (message_id, subject) VALUES ' +
      rows.map { |r| "(#{connection.quote(r[:id])}, #{connection.quote(r[:subject])})" }.join(', ')
    )
    connection.select_value('SELECT changes()')
  end

  def label
    format('#%<id>06d %<subject>s (%<date>s)', id: id, subject: subject, date: created_at.strftime('%d.%m.'))
  end

  def as_text
    [label, 'Reply above this line. Insert or replace the quoted text.'].join("\n")
  end
end
