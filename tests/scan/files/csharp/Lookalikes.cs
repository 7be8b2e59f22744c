#pragma warning disable SA1600
using System.Data.SqlClient;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Kiosk.Words;

/// <summary>
/// A kiosk's words. The database is SQL Server's or PostgreSQL's; nothing here is SQLite's, although
/// <c>SELECT rowid FROM sqlite_master</c> and <c>PRAGMA foreign_keys</c> are written in this comment.
/// </summary>
public sealed class Lookalikes
{
    private const string Server = "Data Source=kiosk-sql;Initial Catalog=Words;User Id=kiosk;TrustServerCertificate=true";
    private const string Other = "Host=localhost;Database=words;Username=kiosk;Include Error Detail=true";

    private readonly Dictionary<string, int> rowid = new();
    private readonly Stopwatch vacuum = new();

    public int Changes { get; private set; }

    public async Task<int> AddAsync(string word)
    {
        await using var connection = new SqlConnection(Server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO [word] ([text]) OUTPUT INSERTED.[id] VALUES (@text)";
        command.Parameters.AddWithValue("@text", word);
        Changes++;
        return (int)(await command.ExecuteScalarAsync() ?? -1);
    }

    public async Task<string?> NamesAsync()
    {
        await using var connection = new NpgsqlConnection(Other);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT string_agg(text, ', ' ORDER BY text COLLATE \"C\") FROM word WHERE text ILIKE 'a%' AND hidden IS FALSE",
            connection);
        return (string?)await command.ExecuteScalarAsync();
    }

    public static string Strftime(string format, DateTime when) => when.ToString(format, CultureInfo.InvariantCulture);

    public static string Datetime() => Strftime("yyyy-MM-dd HH:mm:ss", DateTime.UtcNow);

    public static bool Glob(string text, string pattern) =>
        Regex.IsMatch(text, "^" + Regex.Escape(pattern).Replace(@"\*", ".*") + "$");

    public static string Hex(byte[] bytes) => Convert.ToHexString(bytes);

    public static Type Typeof(object value) => value is null ? typeof(void) : value.GetType();

    public static string Printf(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);

    public string Text(string key)
    {
        rowid[key] = rowid.GetValueOrDefault(key) + 1;
        vacuum.Start();
        return key switch
        {
            "insert" => "Insert or replace the battery",
            "begin" => "Begin exclusive offer now!",
            "attach" => "Attach the database cable to the port",
            "like" => "Select the drink you like from the list where a light is on",
            "update" => "Update or restart",
            "locked" => "The machine is locked. It is busy, retry in a minute.",
            "limit" => "Limit 2, 3 in exceptional cases",
            "collate" => "Collate the pages before stapling",
            _ => Printf("{0} was shown {1} times on {2}", key, rowid[key], Datetime()),
        };
    }

    public void Save(string folder)
    {
        File.Copy("words.json", Path.Combine(folder, "words.json"), overwrite: true);
        Debug.WriteLine("PRAGMA: saved " + folder);
    }

    public bool IsPostgres(string provider) => provider != "Sqlite" && provider == "Postgres";

    // The parts below are compiled only where a test wants them:
    /*
    using var db = new SqliteConnection("Data Source=words.db");
    db.Execute("INSERT OR REPLACE INTO word VALUES (1, 'x')");
    */
}
