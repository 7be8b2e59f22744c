using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Ferry.Timetable;

public sealed class CacheService(IConfiguration configuration, ILogger<CacheService> logger) : BackgroundService
{
    private const string Memory = "Data Source=:memory:";
    private const string SharedMemory = "Data Source=timetable;Mode=Memory;Cache=Shared";
    private const string SqlServer = "Data Source=localhost;Initial Catalog=Ferry;Integrated Security=true";

    private readonly SqliteConnection _db = new(configuration.GetConnectionString("Cache") ?? SharedMemory);

    public override async Task StartAsync(CancellationToken token)
    {
        Batteries_V2.Init();
        await _db.OpenAsync(token);
        _db.CreateFunction("minutes", (string from, string to) =>
            (DateTime.Parse(to, CultureInfo.InvariantCulture) - DateTime.Parse(from, CultureInfo.InvariantCulture)).TotalMinutes);
        _db.CreateCollation("SV", (a, b) => string.Compare(a, b, CultureInfo.GetCultureInfo("sv-SE"), CompareOptions.None));
        await _db.ExecuteAsync("""
            PRAGMA temp_store = MEMORY;
            CREATE TABLE IF NOT EXISTS departure (
                id INTEGER PRIMARY KEY,
                pier TEXT NOT NULL COLLATE RTRIM,
                leaves TEXT NOT NULL,
                arrives TEXT NOT NULL,
                cancelled BOOLEAN DEFAULT FALSE,
                extra TEXT DEFAULT (json_object()),
                UNIQUE (pier, leaves) ON CONFLICT REPLACE
            );
            CREATE TABLE IF NOT EXISTS tide (at INTEGER PRIMARY KEY, cm INTEGER NOT NULL) STRICT;
            """);
        await base.StartAsync(token);
    }

    protected override async Task ExecuteAsync(CancellationToken token)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10));
        while (await timer.WaitForNextTickAsync(token))
        {
            // forget what has left; datetime('now') is UTC
            var n = await _db.ExecuteAsync("DELETE FROM departure WHERE leaves < datetime('now', '-1 hour')");
            logger.LogInformation("Deleted {Count} departures, PRAGMA optimize comes next", n);
            await _db.ExecuteAsync("PRAGMA optimize");
        }
    }

    public async Task<IReadOnlyList<Departure>> NextAsync(string pier, int from, int count)
    {
        var rows = await _db.QueryAsync<Departure>(
            "SELECT rowid AS Id, pier, leaves, minutes(leaves, arrives) AS duration, " +
            "iif(cancelled, 'cancelled', ifnull(json_extract(extra, '$.note'), '')) AS note " +
            "FROM departure WHERE pier LIKE @pier AND time(leaves) >= time('now') " +
            $"ORDER BY leaves LIMIT {from}, {count}",
            new { pier = pier + "%" });
        return rows.AsList();
    }

    public async Task PutAsync(IEnumerable<Departure> departures)
    {
        await using var transaction = _db.BeginTransaction(deferred: false);
        foreach (var d in departures)
        {
            await _db.ExecuteAsync(
                "INSERT OR REPLACE INTO departure (pier, leaves, arrives, extra) VALUES (@Pier, @Leaves, @Arrives, json(@Extra))",
                new { d.Pier, d.Leaves, d.Arrives, Extra = JsonSerializer.Serialize(d.Extra) }, transaction);
        }
        transaction.Commit();
    }

    public async Task CancelAsync(long id)
    {
        try
        {
            await _db.ExecuteAsync("UPDATE departure SET cancelled = 1 WHERE id = @id", new { id });
            var changes = await _db.ExecuteScalarAsync<long>("SELECT total_changes()");
            logger.LogDebug("{Changes} changes", changes);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            await CancelAsync(id);
        }
    }

    public string Help(string word) => word switch
    {
        "insert" => "Insert or replace your card.",
        "begin" => $"Begin immediate boarding at {DateTime.Now:HH:mm}",
        "like" => "Select a seat you like from the deck where it is dry",
        _ => "locked; busy; try again",
    };
}

public sealed record Departure(long Id, string Pier, string Leaves, string Arrives, Dictionary<string, string>? Extra);
