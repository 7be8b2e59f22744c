using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Garden.Data;

public enum Store { Sqlite, Postgres }

public class Bed
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public bool IsFallow { get; set; }
    public DateTime DugAt { get; set; }
    public List<Plant> Plants { get; } = new();
}

public class Plant
{
    public int Id { get; set; }
    public string Species { get; set; } = "";
    public int BedId { get; set; }
    public Bed? Bed { get; set; }
}

/// <summary>
/// The garden's beds. With SQLite, <c>PRAGMA foreign_keys</c> is on by default;
/// <c>INSERT OR IGNORE</c> is used in <see cref="SeedAsync"/>.
/// </summary>
public class GardenContext : DbContext
{
    private readonly Store _store;
    private readonly string _where;

    public GardenContext(Store store, string where) => (_store, _where) = (store, where);

    public DbSet<Bed> Beds => Set<Bed>();
    public DbSet<Plant> Plants => Set<Plant>();

    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        if (_store == Store.Postgres)
        {
            options.UseNpgsql(new NpgsqlConnectionStringBuilder { Host = _where, Database = "garden" }.ToString());
            return;
        }
        options.UseSqlite($"Data Source={_where};Cache=Shared");
        options.ConfigureWarnings(w => w.Ignore(RelationalEventId.AmbientTransactionWarning));
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Bed>(bed =>
        {
            bed.Property(b => b.Id).HasAnnotation("Sqlite:Autoincrement", true);
            bed.Property(b => b.Name).UseCollation("NOCASE");
            bed.Property(b => b.DugAt).HasDefaultValueSql("datetime('now')");
            bed.HasIndex(b => b.Name).IsUnique().HasFilter("\"IsFallow\" = 0");
        });
        model.Entity<Plant>().ToTable(t => t.HasCheckConstraint("species_text", "typeof(Species) = 'text'"));
    }

    public async Task SeedAsync()
    {
        await Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal';");
        await Database.ExecuteSqlInterpolatedAsync(
            $"INSERT OR IGNORE INTO Beds (Name, IsFallow) VALUES ({"kitchen"}, 0)");
    }

    public IQueryable<Bed> Search(string words) =>
        Beds.FromSqlRaw("SELECT * FROM Beds WHERE Name LIKE {0} AND IsFallow = 0", $"%{words}%")
            .Include(b => b.Plants)
            .OrderBy(b => EF.Functions.Collate(b.Name, "NOCASE"));

    public async Task<List<string>> TablesAsync()
    {
        var names = new List<string>();
        await using var connection = new SqliteConnection($"Data Source={_where}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT name
            FROM sqlite_master
            WHERE type = 'table' AND name NOT GLOB 'sqlite_*'
            ORDER BY rowid
            """;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }

    public async Task<int> SaveWithRetryAsync(int tries = 5)
    {
        for (var i = 1; ; i++)
        {
            try
            {
                return await SaveChangesAsync();
            }
            catch (DbUpdateException e) when (e.InnerException is SqliteException { SqliteErrorCode: 5 } && i < tries) // SQLITE_BUSY
            {
                await Task.Delay(50 * i);
            }
        }
    }

    public void Backup(string target)
    {
        using var from = new SqliteConnection($"Data Source={_where}");
        using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = target }.ToString());
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        File.Copy(Path.Combine("assets", "map.png"), Path.ChangeExtension(target, ".png"), overwrite: true);
    }

    public static string Today() => DateTime.Now.ToString("yyyy-MM-dd") + " (insert or replace a plant)";
}
