// Package store keeps the links of a bookmark server.
//
// The file is opened with "_journal_mode=WAL"; statements such as INSERT OR IGNORE and
// datetime('now') make it SQLite only.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	sqlite3 "github.com/mattn/go-sqlite3"
)

const schema = `
CREATE TABLE IF NOT EXISTS link (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	url        TEXT NOT NULL UNIQUE,
	title      TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
	tags       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags)),
	is_private BOOLEAN NOT NULL DEFAULT 0,
	created_at DATETIME NOT NULL DEFAULT (datetime('now'))
);
CREATE TABLE IF NOT EXISTS visit (
	link_id INTEGER NOT NULL,
	day     TEXT NOT NULL,
	n       INTEGER NOT NULL DEFAULT 1,
	PRIMARY KEY (link_id, day)
) WITHOUT ROWID, STRICT;
`

// ErrNotFound says that there is no such link.
var ErrNotFound = errors.New("store: not found")

type Store struct {
	db   *sql.DB
	path string
}

func Open(ctx context.Context, path string) (*Store, error) {
	db, err := sql.Open("sqlite3", fmt.Sprintf("file:%s?_journal_mode=WAL&_busy_timeout=5000&_foreign_keys=on", path))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, schema); err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(ctx, "PRAGMA synchronous = NORMAL"); err != nil {
		return nil, err
	}
	return &Store{db: db, path: path}, nil
}

func (s *Store) Add(ctx context.Context, url, title string) (int64, error) {
	res, err := s.db.ExecContext(ctx, `INSERT INTO link (url, title) VALUES (?, ?)`, url, title)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

func (s *Store) Visit(ctx context.Context, id int64) error {
	_, err := s.db.ExecContext(ctx, `
		INSERT INTO visit (link_id, day) VALUES (?, date('now'))
		ON CONFLICT (link_id, day) DO UPDATE SET n = n + 1`, id)
	return err
}

func (s *Store) List(ctx context.Context, words string, page int) (*sql.Rows, error) {
	var query strings.Builder
	query.WriteString("SELECT rowid, url, ifnull(nullif(title, ''), url) AS title,")
	query.WriteString(" strftime('%d.%m.%Y', created_at) AS day FROM link WHERE is_private = 0")
	args := []any{}
	if words != "" {
		query.WriteString(" AND (title LIKE ? OR url LIKE ?)")
		args = append(args, "%"+words+"%", "%"+words+"%")
	}
	query.WriteString(" ORDER BY created_at DESC LIMIT ?, 25")
	return s.db.QueryContext(ctx, query.String(), append(args, page*25)...)
}

func (s *Store) Tags(ctx context.Context) (map[string]string, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT t.value, group_concat(l.id) FROM link l, json_each(l.tags) t GROUP BY t.value")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	tags := map[string]string{}
	for rows.Next() {
		var tag, ids string
		if err := rows.Scan(&tag, &ids); err != nil {
			return nil, err
		}
		tags[tag] = ids
	}
	return tags, rows.Err()
}

func (s *Store) retry(ctx context.Context, work func() error) error {
	for wait := 5 * time.Millisecond; ; wait *= 2 {
		err := work()
		var e sqlite3.Error
		if !errors.As(err, &e) || e.Code != sqlite3.ErrBusy {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
}

// Backup copies the file; nobody may write meanwhile.
func (s *Store) Backup(folder string) error {
	in, err := os.Open(s.path)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(filepath.Join(folder, filepath.Base(s.path)))
	if err != nil {
		return err
	}
	defer out.Close()
	_, err = io.Copy(out, in)
	return err
}
