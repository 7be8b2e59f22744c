#!/usr/bin/env ruby

require 'sinatra'
require 'extralite'
require 'json'
require 'securerandom'

DB = Extralite::Database.new(ENV['QUIZ_DB'] || ':memory:')
DB.execute("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON")

=begin
The tables. Questions have their answers as JSON; json_each() takes them apart.
An INSERT OR IGNORE keeps questions that are there already.
=end
DB.execute <<~'SQL'
  CREATE TABLE IF NOT EXISTS question (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE,
    answers TEXT NOT NULL CHECK (json_valid(answers)),
    right_answer INTEGER NOT NULL,
    retired BOOLEAN NOT NULL DEFAULT (0),
    added REAL NOT NULL DEFAULT (julianday('now'))
  ) STRICT;
  CREATE TABLE IF NOT EXISTS game (
    token TEXT PRIMARY KEY DEFAULT (hex(randomblob(12))),
    player TEXT COLLATE NOCASE,
    points INTEGER NOT NULL DEFAULT 0,
    finished INTEGER NOT NULL DEFAULT 0,
    UNIQUE (player) ON CONFLICT FAIL
  );
SQL

helpers do
  def game(token)
    DB.query_single_row('SELECT * FROM game WHERE token = ? AND finished = 0', token) or halt(404, 'no such game')
  end

  def date(time)
    time.strftime('%d.%m.%Y')
  end
end

post '/games' do
  DB.query('INSERT INTO game (player) VALUES (?)', params[:player])
  row = DB.query_single_value('SELECT token FROM game WHERE rowid = last_insert_rowid()')
  status 201
  { token: row }.to_json
end

get '/games/:token/question' do
  game(params[:token])
  question = DB.query_single_row(<<-SQL)
    SELECT q.id, q.text,
           (SELECT json_group_array(value) FROM json_each(q.answers)) AS answers,
           ifnull(q.hint, '') AS hint
      FROM question q
     WHERE q.retired = 0 AND q.language = "en"
     ORDER BY random()
     LIMIT 1
  SQL
  question.to_json
end

post '/games/:token/answers' do
  token = params[:token]
  game(token)
  DB.query("UPDATE game SET points = points + iif(?, 10, 0) WHERE token = ?", right?(params) ? 1 : 0, token)
  DB.query('UPDATE game SET finished = 1 WHERE token = ? AND points >= 100', token)
  { points: game(token)[:points] }.to_json
end

get '/best' do
  cache_control :no_cache
  headers 'Pragma' => 'no-cache'
  DB.query("SELECT player, points FROM game WHERE player LIKE ? ORDER BY points DESC LIMIT 0, 10", "#{params[:q]}%").to_json
end

def right?(params)
  DB.query_single_value("SELECT right_answer = ? FROM question WHERE id = ?", params[:answer].to_i, params[:question].to_i) == 1
end

def seed(path)
  JSON.parse(File.read(path)).each do |q|
    DB.query("INSERT OR IGNORE INTO question (text, answers, right_answer) VALUES (?, json(?), ?)",
             q['text'], q['answers'].to_json, q['right'])
  rescue Extralite::BusyError
    sleep 0.01 and retry
  end
  DB.backup("quiz-#{date(Time.now)}.db")
end

TEXTS = {
  begin: 'Begin exclusive round',
  match: 'Match the flags! Select any from where you like.',
  replace: 'Insert, or replace into the slot'
}.freeze
