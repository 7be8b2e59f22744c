package migrations

import (
	"fmt"

	"xorm.io/builder"
	"xorm.io/xorm"
	"xorm.io/xorm/schemas"
)

// Each step has to work in MySQL, PostgreSQL and SQLite.

func addLabelColor(x *xorm.Engine) error {
	type Label struct {
		ID       int64 `xorm:"pk autoincr"`
		Color    string
		Archived bool `xorm:"NOT NULL DEFAULT false"`
	}
	return x.Sync(new(Label))
}

func recreateIssueIndex(x *xorm.Engine) error {
	switch x.Dialect().URI().DBType {
	case schemas.MYSQL:
		_, err := x.Exec("ALTER TABLE `issue` MODIFY COLUMN `content` LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
		return err
	case schemas.POSTGRES:
		_, err := x.Exec(`CREATE INDEX "issue_search" ON "issue" USING gin (to_tsvector('simple', "content"))`)
		return err
	case schemas.SQLITE:
		if _, err := x.Exec("PRAGMA legacy_alter_table = ON"); err != nil {
			return err
		}
		res, err := x.Query("SELECT sql FROM sqlite_master WHERE tbl_name='issue' AND type='table'")
		if err != nil {
			return err
		}
		if len(res) != 1 {
			return fmt.Errorf("the definition of issue is not one row but %d", len(res))
		}
		if _, err := x.Exec("CREATE TABLE `issue_new` (`id` INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, `is_pull` INTEGER NOT NULL, `title` TEXT COLLATE NOCASE)"); err != nil {
			return err
		}
		_, err = x.Exec("INSERT OR ROLLBACK INTO `issue_new` SELECT `id`, `is_pull`, `title` FROM `issue`")
		return err
	}
	return nil
}

func fixTimes(x *xorm.Engine) error {
	var expression string
	switch x.Dialect().URI().DBType {
	case schemas.SQLITE:
		expression = "strftime('%s', created)"
	case schemas.POSTGRES:
		expression = "extract(epoch FROM created)::bigint"
	default:
		expression = "UNIX_TIMESTAMP(created)"
	}
	_, err := x.Exec("UPDATE action SET created_unix = " + expression + " WHERE created_unix IS NULL")
	return err
}

func deleteOrphans(x *xorm.Engine) error {
	const batch = 100
	for start := 0; ; start += batch {
		ids := make([]int64, 0, batch)
		err := x.Table("attachment").Cols("id").
			Where(builder.And(builder.IsNull{"issue_id"}, builder.Lt{"created_unix": 1500000000})).
			Limit(batch, start).Find(&ids)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			return nil
		}
		if _, err := x.In("id", ids).Delete("attachment"); err != nil {
			return err
		}
	}
}

func hideClosed(x *xorm.Engine) error {
	if x.Dialect().URI().DBType == schemas.SQLITE {
		_, err := x.Exec("UPDATE milestone SET is_closed = 1 WHERE julianday('now') - julianday(deadline) > 365")
		return err
	}
	_, err := x.Exec("UPDATE milestone SET is_closed = TRUE WHERE deadline < now() - INTERVAL '365 days'")
	return err
}

func setSequences(x *xorm.Engine) error {
	if x.Dialect().URI().DBType != schemas.SQLITE {
		return nil
	}
	tables, err := x.QueryString("SELECT name FROM sqlite_sequence")
	if err != nil {
		return err
	}
	for _, t := range tables {
		if _, err := x.Exec("UPDATE sqlite_sequence SET seq = (SELECT max(rowid) FROM `"+t["name"]+"`) WHERE name = ?", t["name"]); err != nil {
			return err
		}
	}
	return nil
}

func reindex(x *xorm.Engine) error {
	for _, s := range []string{"PRAGMA foreign_key_check", "VACUUM"} {
		if _, err := x.Exec(s); err != nil {
			return err
		}
	}
	return nil
}
