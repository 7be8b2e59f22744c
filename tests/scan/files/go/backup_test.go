package backup

import (
	"context"
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/mattn/go-sqlite3"
	"github.com/stretchr/testify/require"
)

func init() {
	sql.Register("sqlite3_folding", &sqlite3.SQLiteDriver{
		ConnectHook: func(conn *sqlite3.SQLiteConn) error {
			return conn.RegisterFunc("fold", func(s string) string { return s }, true)
		},
	})
}

func open(t *testing.T) *sqlx.DB {
	t.Helper()
	db, err := sqlx.Open("sqlite3", filepath.Join(t.TempDir(), "test.db"))
	require.NoError(t, err)
	t.Cleanup(func() { db.Close() })
	db.MustExec(`create table plant (
		id integer primary key,
		name text not null,
		dead boolean default 0,
		water text default "weekly"
	)`)
	return db
}

func TestBackupHoldsEverything(t *testing.T) {
	db := open(t)
	result := db.MustExec("insert into plant (name) values ('fern'), ('moss')")
	last, err := result.LastInsertId()
	require.NoError(t, err)
	require.Equal(t, int64(2), last)

	to := sqlx.MustConnect("sqlite3", ":memory:")
	defer to.Close()
	copyInto(t, to.DB, db.DB)

	var names string
	require.NoError(t, to.Get(&names, "select group_concat(name) from plant where dead = 0"))
	require.Equal(t, "fern,moss", names)
}

func copyInto(t *testing.T, to, from *sql.DB) {
	a, err := to.Conn(context.Background())
	require.NoError(t, err)
	b, err := from.Conn(context.Background())
	require.NoError(t, err)
	require.NoError(t, a.Raw(func(dest any) error {
		return b.Raw(func(src any) error {
			backup, err := dest.(*sqlite3.SQLiteConn).Backup("main", src.(*sqlite3.SQLiteConn), "main")
			if err != nil {
				return err
			}
			defer backup.Close()
			_, err = backup.Step(-1)
			return err
		})
	}))
}

func TestShell(t *testing.T) {
	if _, err := exec.LookPath("sqlite3"); err != nil {
		t.Skip("no sqlite3 shell")
	}
	file := filepath.Join(t.TempDir(), "plants.db")
	run := func(arguments ...string) string {
		out, err := exec.Command("sqlite3", append([]string{file}, arguments...)...).CombinedOutput()
		require.NoError(t, err, string(out))
		return string(out)
	}
	run("create table plant (name text collate rtrim)")
	run(".backup " + file + ".copy")
	require.FileExists(t, file+".copy")
	require.Equal(t, "1\n", run("select count(*) from sqlite_master"))
	require.Equal(t, "text\n", run("select typeof(hex('a'))"))
	require.Equal(t, "b\n", run("select iif(0, 'a', 'b')"))
}

func TestBusyIsSeen(t *testing.T) {
	db := open(t)
	tx, err := db.Beginx()
	require.NoError(t, err)
	defer tx.Rollback()
	_, err = tx.Exec("begin exclusive")
	require.ErrorContains(t, err, "cannot start a transaction within a transaction")
	other := sqlx.MustOpen("sqlite3", "file:plants?mode=memory&cache=shared")
	defer other.Close()
	_, err = other.Exec("insert or fail into plant values (1, 'ivy', 0, '')")
	if e, ok := err.(sqlite3.Error); ok {
		require.NotEqual(t, sqlite3.ErrLocked, e.Code)
	}
}

func TestMain(m *testing.M) {
	// the pragma below is a linter's, not SQLite's
	//nolint:pragma
	os.Exit(m.Run())
}
