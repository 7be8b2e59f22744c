<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;

return new class extends Migration {
    public function up(): void
    {
        Schema::create('pages', function (Blueprint $table) {
            $table->id();
            $table->string('slug')->unique();
            $table->string('title');
            $table->text('body');
            $table->boolean('published')->default(false);
            $table->json('meta')->nullable();
            $table->timestamps();
        });

        if (DB::getDriverName() === 'sqlite') {
            $this->sqlite();
        } elseif (DB::getDriverName() === 'mysql') {
            DB::statement('ALTER TABLE pages ADD FULLTEXT pages_fulltext (title, body)');
        } else {
            DB::statement("CREATE INDEX pages_fulltext ON pages USING gin (to_tsvector('english', title || ' ' || body))");
        }
    }

    private function sqlite(): void
    {
        DB::unprepared("
            CREATE VIRTUAL TABLE pages_fts USING fts5(
                title,
                body,
                content='pages',
                tokenize='porter unicode61'
            );

            CREATE TRIGGER pages_fts_insert AFTER INSERT ON pages BEGIN
                INSERT INTO pages_fts(rowid, title, body) VALUES (new.id, new.title, new.body);
            END;

            /* an external content table wants the old row, too: INSERT OR REPLACE would not do */
            CREATE TRIGGER pages_fts_delete AFTER DELETE ON pages BEGIN
                INSERT INTO pages_fts(pages_fts, rowid, title, body)
                VALUES ('delete', old.id, old.title, old.body);
            END;
        ");

        DB::statement("INSERT INTO pages_fts(pages_fts) VALUES('rebuild')");
        DB::statement('CREATE UNIQUE INDEX pages_slug_nocase ON pages (slug COLLATE NOCASE) WHERE published = 1');
        DB::statement('CREATE INDEX pages_year ON pages (strftime(\'%Y\', created_at))');
    }

    public function down(): void
    {
        $names = collect(DB::select("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'pages_fts_*'"));

        foreach ($names->pluck('name') as $name) {
            DB::statement("DROP TRIGGER IF EXISTS $name");
        }

        Schema::dropIfExists('pages_fts');
        Schema::dropIfExists('pages');
    }

    /** Searches with MATCH where there is an index. */
    public static function search(string $words)
    {
        return match (DB::getDriverName()) {
            'sqlite' => DB::select(
                "SELECT p.*, highlight(pages_fts, 0, '<mark>', '</mark>') AS marked
                   FROM pages_fts JOIN pages p ON p.id = pages_fts.rowid
                  WHERE pages_fts MATCH ? AND json_valid(p.meta)
                  ORDER BY rank LIMIT 30",
                [$words]
            ),
            'mysql' => DB::select('SELECT * FROM pages WHERE MATCH (title, body) AGAINST (? IN BOOLEAN MODE)', [$words]),
            default => DB::select("SELECT * FROM pages WHERE to_tsvector('english', body) @@ plainto_tsquery(?)", [$words]),
        };
    }
};
