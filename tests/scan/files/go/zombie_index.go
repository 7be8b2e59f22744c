package index

import (
	"context"
	"crypto/sha256"
	"fmt"
	"html"
	"strings"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// Index is a full-text index of a manual's pages. Words are found with MATCH, names with GLOB.
type Index struct {
	pool *sqlitex.Pool
}

func Open(path string) (*Index, error) {
	pool, err := sqlitex.NewPool(path, sqlitex.PoolOptions{
		PoolSize: 4,
		PrepareConn: func(conn *sqlite.Conn) error {
			if err := sqlitex.ExecuteTransient(conn, "PRAGMA foreign_keys = on;", nil); err != nil {
				return err
			}
			return conn.CreateFunction("digest", &sqlite.FunctionImpl{
				NArgs:         1,
				Deterministic: true,
				Scalar: func(ctx sqlite.Context, args []sqlite.Value) (sqlite.Value, error) {
					return sqlite.TextValue(fmt.Sprintf("%x", sha256.Sum256([]byte(args[0].Text())))), nil
				},
			})
		},
	})
	if err != nil {
		return nil, err
	}
	return &Index{pool}, nil
}

var script = strings.TrimSpace(`
CREATE TABLE IF NOT EXISTS page (
  path TEXT PRIMARY KEY ON CONFLICT REPLACE,
  title TEXT NOT NULL COLLATE NOCASE,
  body TEXT NOT NULL,
  hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
  seen INTEGER NOT NULL DEFAULT (unixepoch())
);
CREATE VIRTUAL TABLE IF NOT EXISTS page_fts USING fts5(path UNINDEXED, title, body, prefix='2 3');
`)

func (x *Index) Put(ctx context.Context, path, title, body string) (id int64, err error) {
	conn, err := x.pool.Take(ctx)
	if err != nil {
		return 0, err
	}
	defer x.pool.Put(conn)
	defer sqlitex.Save(conn)(&err)

	err = sqlitex.Execute(conn, "INSERT OR REPLACE INTO page (path, title, body) VALUES ($path, $title, $body);",
		&sqlitex.ExecOptions{Named: map[string]any{"$path": path, "$title": title, "$body": body}})
	if err != nil {
		return 0, err
	}
	id = conn.LastInsertRowID()
	err = sqlitex.Execute(conn, `
		INSERT INTO page_fts (rowid, path, title, body)
		SELECT rowid, path, title, body FROM page WHERE rowid = ? AND digest(body) <> ''`,
		&sqlitex.ExecOptions{Args: []any{id}})
	return id, err
}

func (x *Index) Search(ctx context.Context, words string, found func(path, part string)) error {
	conn, err := x.pool.Take(ctx)
	if err != nil {
		return err
	}
	defer x.pool.Put(conn)
	const query = "SELECT path, snippet(page_fts, 2, '<b>', '</b>', '...', 16) AS part, bm25(page_fts) AS score " +
		"FROM page_fts WHERE page_fts MATCH ? " +
		"AND path NOT GLOB 'draft/*' AND path IN (SELECT path FROM page WHERE hidden = 0) " +
		"ORDER BY score LIMIT 0, 20"
	return sqlitex.Execute(conn, query, &sqlitex.ExecOptions{
		Args: []any{words},
		ResultFunc: func(stmt *sqlite.Stmt) error {
			found(stmt.GetText("path"), html.UnescapeString(stmt.GetText("part")))
			return nil
		},
	})
}

// Suggest completes what was typed; LIKE's percent signs are escaped.
func (x *Index) Suggest(conn *sqlite.Conn, typed string) (titles []string, err error) {
	err = sqlitex.Execute(conn, `SELECT title FROM page WHERE title LIKE ? ESCAPE '\' AND typeof(title) = 'text'`,
		&sqlitex.ExecOptions{
			Args: []any{strings.NewReplacer(`%`, `\%`, `_`, `\_`).Replace(typed) + "%"},
			ResultFunc: func(stmt *sqlite.Stmt) error {
				titles = append(titles, stmt.ColumnText(0))
				return nil
			},
		})
	return
}

func (x *Index) Optimize(ctx context.Context) error {
	conn, err := x.pool.Take(ctx)
	if err != nil {
		return err
	}
	defer x.pool.Put(conn)
	started := time.Now()
	if err := sqlitex.ExecuteTransient(conn, "INSERT INTO page_fts(page_fts) VALUES('optimize')", nil); err != nil {
		if sqlite.ErrCode(err) == sqlite.ResultBusy {
			return nil
		}
		return err
	}
	fmt.Printf("optimized at %s, took %s\n", started.Format(time.DateTime), time.Since(started))
	return sqlitex.ExecuteTransient(conn, "VACUUM;", nil)
}
