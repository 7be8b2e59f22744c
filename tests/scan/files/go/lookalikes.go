// Package lookalikes formats what the terminal shows. No database is near, but the words are:
//
//	PRAGMA table_info(x); INSERT OR REPLACE INTO x; SELECT rowid FROM sqlite_master
package lookalikes

import (
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

type rowid int64

type Change struct {
	RowID   rowid
	Table   string
	Changes int
	Match   bool
}

var (
	errLocked = errors.New("the door is locked")
	like      = regexp.MustCompile(`(?i)like\s+(.+)`)
	usage     = `usage: lookalikes [begin|commit] [--vacuum]

Insert or replace the tape. Select a drive from the list where it says "ready".
Update or leave. Attach a label. Match case with --glob.
`
)

func strftime(format string, t time.Time) string {
	return t.Format(strings.NewReplacer("%Y", "2006", "%m", "01", "%d", "02").Replace(format))
}

func datetime(t time.Time) string { return strftime("%Y-%m-%d", t) + t.Format(" 15:04") }

func julianday(t time.Time) float64 { return float64(t.Unix())/86400 + 2440587.5 }

func glob(pattern string) []string {
	found, _ := filepath.Glob(pattern)
	return found
}

func printf(format string, values ...any) { fmt.Printf(format, values...) }

func typeof(v any) string { return fmt.Sprintf("%T", v) }

func ifnull[T any](p *T, otherwise T) T {
	if p == nil {
		return otherwise
	}
	return *p
}

func group_concat(words ...string) string { return strings.Join(words, ",") }

func handler(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Pragma", "no-cache")
	if r.URL.Query().Get("begin") == "immediate" {
		http.Error(w, "Begin immediately? No.", http.StatusBadRequest)
		return
	}
	now := time.Now()
	fmt.Fprintf(w, "%s (%f): %s\n", datetime(now), julianday(now), group_concat(glob("*.txt")...))
	if m := like.FindStringSubmatch(r.URL.RawQuery); m != nil {
		fmt.Fprintf(w, "you like %q\n", m[1])
	}
}

func open(name string) error {
	if strings.HasSuffix(name, ".locked") {
		return fmt.Errorf("open %s: %w (busy?)", name, errLocked)
	}
	return nil
}

func postgres(table string) []string {
	return []string{
		"SELECT id FROM " + table + " WHERE name ILIKE $1 AND active IS TRUE LIMIT $2 OFFSET $3",
		"SELECT string_agg(name, ',') FROM " + table + " WHERE at > date_trunc('day', now())",
		"INSERT INTO " + table + " (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET id = excluded.id",
		"SELECT * FROM " + table + " FOR UPDATE SKIP LOCKED",
		"CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
	}
}

func mysql(table string) []string {
	return []string{
		"INSERT INTO `" + table + "` (`id`) VALUES (?) ON DUPLICATE KEY UPDATE `n` = `n` + 1",
		"CREATE TABLE `" + table + "` (`id` BIGINT AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB COLLATE=utf8mb4_bin",
	}
}
