using System;
using System.Collections.Generic;
using System.Data;
using System.Data.SQLite;
using System.IO;
using System.Linq;
using System.Threading;
using Dapper;
using NLog;

namespace Shelf.Core.Datastore
{
    public interface ISeriesRepository
    {
        int Insert(Series series);
        IEnumerable<Series> Search(string words);
    }

    public class SeriesRepository : ISeriesRepository
    {
        private const string Columns = "Id, Title, CleanTitle, Monitored, Added";

        private static readonly Logger Log = LogManager.GetCurrentClassLogger();
        private readonly string _connectionString;

        static SeriesRepository()
        {
            SQLiteFunction.RegisterFunction(typeof(CleanFunction));
        }

        public SeriesRepository(string file)
        {
            var builder = new SQLiteConnectionStringBuilder
            {
                DataSource = file,
                CacheSize = -20000,
                JournalMode = SQLiteJournalModeEnum.Wal,
                Pooling = true,
                Version = 3
            };
            _connectionString = builder.ConnectionString;
        }

        private IDbConnection Open()
        {
            var connection = new SQLiteConnection(_connectionString);
            connection.Open();
            connection.Execute("PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL;");
            return connection;
        }

        public int Insert(Series series)
        {
            using (var db = Open())
            {
                return db.ExecuteScalar<int>(
                    "INSERT INTO \"Series\" (\"Title\", \"CleanTitle\", \"Monitored\") VALUES (@Title, clean(@Title), @Monitored); " +
                    "SELECT last_insert_rowid();", series);
            }
        }

        public IEnumerable<Series> Search(string words)
        {
            using (var db = Open())
            {
                return db.Query<Series>(
                    $"SELECT {Columns} FROM Series WHERE Title LIKE @like ORDER BY Title COLLATE NOCASE LIMIT 0, 50",
                    new { like = $"%{words}%" }).ToList();
            }
        }

        public IEnumerable<(string Day, string Titles)> Airing(int days)
        {
            const string sql = @"
SELECT date(e.AirDate, 'localtime') AS Day,
       group_concat(s.Title, ' | ') AS Titles
  FROM Episodes e
  JOIN Series s ON s.Id = e.SeriesId
 WHERE s.Monitored = 1
   AND julianday(e.AirDate) BETWEEN julianday('now') AND julianday('now') + @days
 GROUP BY Day";
            using (var db = Open())
            {
                return db.Query<(string, string)>(sql, new { days }).ToList();
            }
        }

        public void SetMonitored(IEnumerable<int> ids, bool on)
        {
            var sql = on
                ? "UPDATE Series SET Monitored = 1 WHERE Id IN @ids"
                : "UPDATE Series SET Monitored = 0 WHERE Id IN @ids";
            for (var attempt = 0; attempt < 3; attempt++)
            {
                try
                {
                    using (var db = Open()) db.Execute(sql, new { ids });
                    return;
                }
                catch (SQLiteException e) when (e.ResultCode == SQLiteErrorCode.Busy || e.Message.Contains("database is locked"))
                {
                    Log.Debug("The database is locked, waiting");
                    Thread.Sleep(100 << attempt);
                }
            }
        }

        public void Clean()
        {
            using (var db = Open())
            {
                db.Execute("DELETE FROM Episodes WHERE rowid IN (SELECT e.rowid FROM Episodes e LEFT JOIN Series s ON s.Id = e.SeriesId WHERE s.Id IS NULL)");
                db.Execute("UPDATE OR IGNORE Series SET CleanTitle = ifnull(CleanTitle, \"unknown\")");
                db.Execute("REPLACE INTO Config (Key, Value) VALUES ('cleaned', datetime('now'))");
                db.Execute("Vacuum;");
                var share = @"C:\shelf\"; db.Execute("PRAGMA optimize"); // ATTACH is not used
                db.Execute(@"UPDATE Series SET Folder = @share WHERE ""Season"" = 1 AND ""Folder"" <> ""Series"".""Title""", new { share });
            }
        }

        public void Backup(string folder)
        {
            using (var from = new SQLiteConnection(_connectionString))
            using (var to = new SQLiteConnection($@"Data Source={Path.Combine(folder, "shelf.db")};Version=3;"))
            {
                from.Open();
                to.Open();
                from.BackupDatabase(to, "main", "main", -1, null, 500);
            }
        }
    }

    [SQLiteFunction(Name = "clean", Arguments = 1, FuncType = FunctionType.Scalar)]
    public class CleanFunction : SQLiteFunction
    {
        public override object Invoke(object[] args) => new string(Convert.ToString(args[0]).Where(char.IsLetterOrDigit).ToArray());
    }
}
