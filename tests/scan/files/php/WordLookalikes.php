<?php

namespace Museum\Texts;

use DateTimeImmutable;
use Psr\Log\LoggerInterface;

/**
 * Texts of the museum's terminals. There is no database in this class.
 *
 * @method string glob(string $pattern)
 * @method int changes()
 */
class WordLookalikes
{
    private const SECTIONS = ['pragma' => 'Pragmatism', 'vacuum' => 'The vacuum pump', 'collate' => 'Collating'];

    private array $rowid = [];

    public function __construct(private LoggerInterface $log, private \PDO $pgsql)
    {
    }

    public function date(?int $when = null): string
    {
        return date('d.m.Y', $when ?? time());
    }

    public function datetime(string $text): DateTimeImmutable
    {
        return new DateTimeImmutable($text);
    }

    public function files(string $folder): array
    {
        return array_map('basename', glob($folder . '/*.txt') ?: []);
    }

    public function printf(string $key, mixed ...$values): string
    {
        $this->rowid[$key] = ($this->rowid[$key] ?? 0) + 1;

        return vsprintf($this->text($key), $values);
    }

    public function text(string $key): string
    {
        return match ($key) {
            'insert' => 'Insert or replace the token to begin.',
            'like' => 'Select what you like from the shelf where it says "new".',
            'vacuum' => 'Vacuum pumps were built here from 1890.',
            'begin' => 'Begin immediate treatment!',
            'busy' => 'This exhibit is locked; it is busy. Try again.',
            'attach' => 'Attach the sheet to the wall.',
            'update' => 'Update or leave it as it is.',
            'limit' => 'Limit 10, 20 or 30 visitors.',
            default => $key,
        };
    }

    public function visitors(string $from): array
    {
        $query = $this->pgsql->prepare(
            "SELECT to_char(day, 'YYYY-MM') AS month, string_agg(DISTINCT country, ', ') AS countries,
                    count(*) FILTER (WHERE is_child) AS children
               FROM visit
              WHERE day >= :from::date AND country ILIKE :like
              GROUP BY 1 ORDER BY 1 LIMIT 50 OFFSET 0"
        );
        $query->execute(['from' => $from, 'like' => 'A%']);

        return $query->fetchAll();
    }

    public function section(string $name): string
    {
        $this->log->debug('section {name} is shown, typeof and hex are words in it', ['name' => $name]);

        return self::SECTIONS[$name] ?? 'nothing';
    }

    public function connect(array $settings): bool
    {
        $driver = $settings['driver'] ?? 'pgsql';

        return $driver !== 'sqlite' && $this->pgsql->getAttribute(\PDO::ATTR_DRIVER_NAME) === $driver;
    }
}
