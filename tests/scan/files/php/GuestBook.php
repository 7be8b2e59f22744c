<?php

declare(strict_types=1);

namespace Pension\Guests;

use PDO;
use PDOException;

/**
 * The guest book. SQLite only: INSERT OR REPLACE and strftime() are used throughout.
 */
final class GuestBook
{
    private PDO $db;

    public function __construct(string $file)
    {
        $this->db = new PDO('sqlite:' . $file);
        $this->db->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
        $this->db->exec('PRAGMA foreign_keys = ON');
        $this->db->exec("PRAGMA journal_mode = WAL;");
        $this->db->sqliteCreateFunction('slug', static fn (?string $s): string => strtolower(trim((string) $s)), 1);
    }

    public function install(): void
    {
        $this->db->exec(<<<SQL
            CREATE TABLE IF NOT EXISTS entry (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                name TEXT NOT NULL COLLATE NOCASE,
                text TEXT NOT NULL,
                approved BOOLEAN NOT NULL DEFAULT 0,
                written TEXT NOT NULL DEFAULT (datetime('now', 'localtime'))
            );
            -- counts, one row a day: date, not datetime()
            CREATE TABLE IF NOT EXISTS visit (day TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
            SQL);
    }

    public function add(string $name, string $text): int
    {
        $statement = $this->db->prepare('INSERT INTO entry (name, text) VALUES (:name, :text)');
        $statement->execute(['name' => $name, 'text' => $text]);

        return (int) $this->db->lastInsertId();
    }

    public function countVisit(): void
    {
        $this->db->exec("INSERT OR IGNORE INTO visit (day, n) VALUES (date('now'), 0)");
        $this->db->exec("UPDATE visit SET n = n + 1 WHERE day = date('now')");
    }

    /** @return list<array<string, mixed>> */
    public function page(int $page, int $size = 20): array
    {
        $from = $page * $size;
        $sql = "SELECT id, name, text, strftime('%d.%m.%Y', written) AS day"
             . " FROM entry WHERE approved = 1"
             . " ORDER BY id DESC LIMIT $from, $size";

        return $this->db->query($sql)->fetchAll(PDO::FETCH_ASSOC);
    }

    public function search(string $words): array
    {
        $statement = $this->db->prepare(
            'SELECT id, name FROM entry WHERE name LIKE :w OR text LIKE :w ORDER BY name'
        );
        $statement->execute([':w' => '%' . $words . '%']);

        return $statement->fetchAll(PDO::FETCH_KEY_PAIR);
    }

    public function months(): array
    {
        $rows = $this->db->query(
            "SELECT substr(written, 1, 7) AS month, group_concat(DISTINCT name) AS names, "
            . "ifnull(sum(length(text)), 0) AS letters FROM entry GROUP BY month"
        );

        return $rows->fetchAll();
    }

    public function approve(int $id, int $tries = 5): bool
    {
        while ($tries-- > 0) {
            try {
                return $this->db->exec("UPDATE entry SET approved = 1 WHERE id = $id") === 1;
            } catch (PDOException $e) {
                if (!str_contains($e->getMessage(), 'database is locked')) {
                    throw $e;
                }
                usleep(50_000);
            }
        }

        return false;
    }

    public function today(): string
    {
        return date('Y-m-d') . ' ' . date("H:i", time());
    }

    public function backup(string $folder): void
    {
        copy('/var/www/data/guests.db', $folder . '/guests-' . date('Ymd') . '.db');
        copy('/var/www/html/style.css', $folder . '/style.css');
        $this->db->exec('VACUUM'); # PRAGMA optimize would do
        $link = 'https://guests.example/#book'; // INSERT OR REPLACE
        $this->db->exec("UPDATE entry SET rank = 1 WHERE rank = 0 AND link = '$link'");
    }
}
