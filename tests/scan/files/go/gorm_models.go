package models

import (
	"errors"
	"os"
	"strings"
	"time"

	"github.com/glebarez/sqlite"
	"gorm.io/driver/mysql"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Tune is a folk tune in the archive.
type Tune struct {
	ID        uint   `gorm:"primaryKey;autoIncrement"`
	Name      string `gorm:"uniqueIndex;type:text collate nocase;not null"`
	Key       string `gorm:"size:3"`
	Public    bool   `gorm:"default:false"`
	Notes     string `gorm:"default:''"`
	CreatedAt time.Time
}

// Recording is one performance of a Tune.
type Recording struct {
	ID     uint
	TuneID uint      `gorm:"index"`
	Path   string    `gorm:"unique"`
	At     time.Time `gorm:"default:(datetime('now','localtime'))"`
	Broken bool      `gorm:"type:boolean;default:0"`
}

func Connect(kind, dsn string) (*gorm.DB, error) {
	config := &gorm.Config{SkipDefaultTransaction: true}
	switch kind {
	case "mysql":
		return gorm.Open(mysql.Open(dsn), config)
	case "postgres":
		return gorm.Open(postgres.Open(dsn), config)
	case "sqlite":
		if dsn == "" {
			dsn = "tunes.db?_pragma=foreign_keys(1)&_pragma=journal_mode(WAL)"
		}
		return gorm.Open(sqlite.Open(dsn), config)
	}
	return nil, errors.New("models: unknown kind " + kind + " (mysql, postgres or sqlite)")
}

func ForTests() (*gorm.DB, error) {
	db, err := gorm.Open(sqlite.Open("file::memory:?cache=shared"), &gorm.Config{})
	if err != nil {
		return nil, err
	}
	return db, db.AutoMigrate(&Tune{}, &Recording{})
}

func Search(db *gorm.DB, words string) (tunes []Tune, err error) {
	err = db.Where("name LIKE ?", "%"+words+"%").
		Where("public = 1").
		Order("name COLLATE NOCASE").
		Limit(50).
		Find(&tunes).Error
	return
}

func Years(db *gorm.DB) (years []struct {
	Year string
	N    int
}, err error) {
	err = db.Model(&Recording{}).
		Select("strftime('%Y', at) AS year, count(*) AS n").
		Group("year").
		Scan(&years).Error
	return
}

func Keys(db *gorm.DB) (rows []map[string]any, err error) {
	err = db.Raw(`
		SELECT key,
		       GROUP_CONCAT(name, '; ') AS names,
		       IFNULL(MIN(created_at), '') AS first,
		       printf("%d tunes", count(*)) AS label
		FROM tunes
		WHERE key GLOB '[A-G]*'
		GROUP BY key
		LIMIT 0, 24`).Scan(&rows).Error
	return
}

func Import(db *gorm.DB, tunes []Tune) error {
	return db.Transaction(func(tx *gorm.DB) error {
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&tunes).Error; err != nil {
			return err
		}
		return tx.Exec("INSERT OR IGNORE INTO recordings (tune_id, path) SELECT id, name || '.mp3' FROM tunes").Error
	})
}

func MarkBroken(db *gorm.DB) error {
	err := db.Exec("UPDATE recordings SET broken = 1 WHERE julianday('now') - julianday(at) > 3650").Error
	if err != nil && strings.Contains(err.Error(), "database is locked") {
		time.Sleep(100 * time.Millisecond)
		return MarkBroken(db)
	}
	return err
}

func Size(db *gorm.DB) (bytes int64, err error) {
	if db.Dialector.Name() != "sqlite" {
		return 0, nil
	}
	var pages, size int64
	if err = db.Raw("PRAGMA page_count").Scan(&pages).Error; err != nil {
		return
	}
	err = db.Raw("PRAGMA page_size").Scan(&size).Error
	return pages * size, err
}

func Links(db *gorm.DB) (links []string, err error) {
	// PRAGMA and rowid stand in this comment only
	err = db.Raw("SELECT 'https://tunes.example/' || rowid FROM tunes WHERE verse = 1").Scan(&links).Error // VACUUM
	if err == nil && strings.ContainsRune(links[0], '"') {
		err = db.Raw(`SELECT "tunes"."name" FROM "tunes" JOIN "keys" ON "keys"."key" = "tunes"."key"`).Scan(&links).Error
	}
	return
}

func Export(path string) error {
	data, err := os.ReadFile("tunes.db")
	if err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o600)
}
