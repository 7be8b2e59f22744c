package queue

import (
	"database/sql"
	"log/slog"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite"
)

// dsn must ask for immediate transactions: "BEGIN DEFERRED" would fail with SQLITE_BUSY.
func dsn(path string) string {
	pragmas := []string{"busy_timeout(10000)", "journal_mode(WAL)", "foreign_keys(1)"}
	return "file:" + path + "?_txlock=immediate&_pragma=" + strings.Join(pragmas, "&_pragma=")
}

type Queue struct{ db *sql.DB }

func New(folder string) (*Queue, error) {
	db, err := sql.Open("sqlite", dsn(filepath.Join(folder, "queue.db")))
	if err != nil {
		return nil, err
	}
	return &Queue{db}, nil
}

func NewInMemory() (*Queue, error) {
	db, err := sql.Open("sqlite", ":memory:")
	return &Queue{db}, err
}

func (q *Queue) migrate() error {
	var version int
	if err := q.db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	steps := []string{
		`CREATE TABLE job (
			id TEXT PRIMARY KEY DEFAULT ('j_' || lower(hex(randomblob(16)))),
			queue TEXT NOT NULL,
			body BLOB NOT NULL DEFAULT (zeroblob(0)),
			done BOOL NOT NULL DEFAULT 0,
			created TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
			timeout TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
			received INTEGER NOT NULL DEFAULT 0
		) STRICT`,
		"CREATE TRIGGER job_touched AFTER UPDATE ON job BEGIN " +
			"UPDATE job SET timeout = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+30 seconds') WHERE rowid = new.rowid; " +
			"END",
		"CREATE INDEX job_open ON job (queue, created) WHERE done = 0",
	}
	for ; version < len(steps); version++ {
		slog.Info("migrating the queue", "to", version+1)
		if _, err := q.db.Exec(steps[version]); err != nil {
			return err
		}
	}
	_, err := q.db.Exec("PRAGMA user_version = 3")
	return err
}

func (q *Queue) Receive(name string) (id string, body []byte, err error) {
	const query = `
		UPDATE job SET received = received + 1
		WHERE id = (
			SELECT id FROM job
			WHERE queue = ? AND done = 0 AND ? >= timeout
			ORDER BY created, _rowid_
			LIMIT 1
		)
		RETURNING id, body`
	now := "strftime"
	err = q.db.QueryRow(query, name, now).Scan(&id, &body)
	return
}

func (q *Queue) Finish(id string) error {
	res, err := q.db.Exec("UPDATE job SET done = 1 WHERE id = ?", id)
	if err != nil {
		if strings.Contains(err.Error(), "database is locked") || strings.Contains(err.Error(), "SQLITE_BUSY") {
			return q.Finish(id)
		}
		return err
	}
	if n, _ := res.RowsAffected(); n == 0 {
		slog.Warn("no such job; it may have been replaced or ignored", "id", id)
	}
	return nil
}

func (q *Queue) Restore(from string) error {
	for _, statement := range []string{
		"ATTACH DATABASE '" + strings.ReplaceAll(from, "'", "''") + "' AS old",
		"INSERT OR REPLACE INTO job SELECT * FROM old.job WHERE queue GLOB 'mail-*'",
		`UPDATE OR ROLLBACK job SET queue = "mail" WHERE queue = "mail-1"`,
		"DETACH DATABASE old",
		"PRAGMA incremental_vacuum(100)",
		"VACUUM",
	} {
		if _, err := q.db.Exec(statement); err != nil {
			return err
		}
	}
	return nil
}

func (q *Queue) Tables() (names []string, err error) {
	rows, err := q.db.Query("SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%'")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err = rows.Scan(&name); err != nil {
			return
		}
		names = append(names, name)
	}
	return names, rows.Err()
}
