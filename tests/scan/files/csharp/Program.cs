using System.CommandLine;
using System.Data.Common;
using FluentMigrator.Runner;
using Hangfire;
using Hangfire.Storage.SQLite;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orchard.Web.Data;

var builder = WebApplication.CreateBuilder(args);
var provider = builder.Configuration["Provider"] ?? "Sqlite";

builder.Services.AddDbContext<OrchardContext>(options => _ = provider switch
{
    "Postgres" => options.UseNpgsql(builder.Configuration.GetConnectionString("Postgres")),
    "Sqlite" => options.UseSqlite(builder.Configuration.GetConnectionString("Sqlite")),
    _ => throw new InvalidOperationException($"unknown provider {provider}: say Sqlite or Postgres"),
});

builder.Services.AddHangfire(hangfire => hangfire.UseSQLiteStorage("hangfire.db"));
builder.Services.AddFluentMigratorCore()
    .ConfigureRunner(runner => runner
        .AddSQLite()
        .WithGlobalConnectionString("Data Source=orchard.db;Foreign Keys=True")
        .ScanIn(typeof(Program).Assembly).For.Migrations());
builder.Services.AddHealthChecks().AddSqlite("Data Source=orchard.db", "SELECT count(*) FROM sqlite_master");

var app = builder.Build();

app.MapGet("/trees", async (OrchardContext db, string? q, int page = 0) =>
{
    var sql = "SELECT * FROM Trees WHERE Felled = 0";
    if (q is not null) sql += " AND Variety LIKE {0} COLLATE NOCASE";
    sql += $" ORDER BY Id LIMIT {page * 20}, 20";
    return await db.Trees.FromSqlRaw(sql, $"%{q}%").ToListAsync();
});

app.MapGet("/trees/ages", async (OrchardContext db) =>
{
    var connection = db.Database.GetDbConnection();
    await connection.OpenAsync();
    return await Ages(connection);
});

app.MapPost("/trees/{id:int}/fell", async (OrchardContext db, int id) =>
{
    // typed in as text, because the model does not know the column
    await db.Database.ExecuteSqlAsync($"UPDATE Trees SET Felled = 1, FelledAt = datetime('now') WHERE Id = {id}");
    return Results.NoContent();
});

app.MapPost("/backup", (IWebHostEnvironment environment) =>
{
    var file = Path.Combine(environment.ContentRootPath, "orchard.db");
    File.Copy(file, file + ".bak", overwrite: true);
    using var db = new SqliteConnection("Data Source=" + file);
    db.Open();
    using var command = new SqliteCommand("VACUUM INTO $target", db);
    command.Parameters.AddWithValue("$target", file + ".compact");
    command.ExecuteNonQuery();
    return Results.Text("copied; insert or replace the medium now");
});

using (var scope = app.Services.CreateScope())
{
    var db = scope.ServiceProvider.GetRequiredService<OrchardContext>();
    db.Database.Migrate();
    db.Database.ExecuteSqlRaw("""
        PRAGMA journal_mode = WAL;
        INSERT OR IGNORE INTO Settings (Key, Value)
        VALUES ('token', lower(hex(randomblob(20)))), ('installed', strftime('%s', 'now'));
        """);
}

app.Run();

static async Task<Dictionary<string, double>> Ages(DbConnection connection)
{
    await using var command = connection.CreateCommand();
    command.CommandText = @"SELECT ifnull(Variety, ""unknown"") AS v, avg(julianday('now') - julianday(PlantedAt)) / 365.25
                              FROM Trees
                             WHERE Variety NOT GLOB '#*' AND Felled = 0
                             GROUP BY v
                            HAVING instr(group_concat(Notes), 'sick') = 0";
    var ages = new Dictionary<string, double>();
    await using var reader = await command.ExecuteReaderAsync();
    while (await reader.ReadAsync()) ages[reader.GetString(0)] = reader.GetDouble(1);
    return ages;
}

public partial class Program;
