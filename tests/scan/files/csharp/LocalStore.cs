using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using SQLite;
using Xamarin.Essentials;

namespace Walks.Mobile.Data
{
    [Table("walk")]
    public class Walk
    {
        [PrimaryKey, AutoIncrement]
        public int Id { get; set; }

        [Collation("NOCASE"), NotNull]
        public string Title { get; set; }

        public bool Finished { get; set; }

        public long StartedTicks { get; set; }
    }

    public class LocalStore
    {
        private readonly SQLiteAsyncConnection _db;
        private readonly string _path;

        public LocalStore()
        {
            _path = Path.Combine(FileSystem.AppDataDirectory, "walks.db3");
            _db = new SQLiteAsyncConnection(_path, SQLiteOpenFlags.ReadWrite | SQLiteOpenFlags.Create | SQLiteOpenFlags.SharedCache);
        }

        public async Task OpenAsync()
        {
            await _db.EnableWriteAheadLoggingAsync();
            await _db.CreateTableAsync<Walk>();
            await _db.ExecuteAsync("CREATE TABLE IF NOT EXISTS point (walk INTEGER, seq INTEGER, lat REAL, lon REAL, PRIMARY KEY (walk, seq)) WITHOUT ROWID");
            await _db.ExecuteAsync("CREATE VIRTUAL TABLE IF NOT EXISTS walk_index USING fts5(title, notes)");
            var version = await _db.ExecuteScalarAsync<int>("PRAGMA user_version");
            if (version == 0)
            {
                await _db.ExecuteAsync("UPDATE walk SET Finished = 1 WHERE StartedTicks < strftime('%s', 'now', '-1 day')");
                await _db.ExecuteAsync("PRAGMA user_version = 1");
            }
        }

        public Task<List<Walk>> UnfinishedAsync() =>
            _db.QueryAsync<Walk>("SELECT * FROM walk WHERE Finished = 0 ORDER BY rowid DESC LIMIT ?, ?", 0, 20);

        public Task<List<Walk>> SearchAsync(string words) =>
            words.Length < 3
                ? _db.QueryAsync<Walk>("select * from walk where Title like ?", words + "%")
                : _db.QueryAsync<Walk>(
                    "select w.* from walk_index i join walk w on w.Id = i.rowid " +
                    "where walk_index match ? order by bm25(walk_index)", words);

        public async Task<int> AddAsync(Walk walk)
        {
            await _db.InsertOrReplaceAsync(walk);
            return await _db.ExecuteScalarAsync<int>("select last_insert_rowid()");
        }

        public Task<string> TitlesAsync() =>
            _db.ExecuteScalarAsync<string>("SELECT ifnull(group_concat(Title, char(10)), \"none\") FROM walk WHERE Title GLOB '[A-Z]*'");

        public async Task ImportAsync(string other)
        {
            await _db.ExecuteAsync("ATTACH DATABASE ? AS old", other);
            try
            {
                await _db.ExecuteAsync("INSERT OR IGNORE INTO walk SELECT * FROM old.walk WHERE typeof(Title) = 'text'");
            }
            catch (SQLiteException e) when (e.Result == SQLite3.Result.Busy || e.Result == SQLite3.Result.Locked)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
                await ImportAsync(other);
            }
            finally
            {
                await _db.ExecuteAsync("DETACH DATABASE old");
            }
        }

        public async Task<string> ShareAsync()
        {
            var target = Path.Combine(FileSystem.CacheDirectory, $"walks-{DateTime.Now:yyyyMMdd}.db3");
            await _db.BackupAsync(target);
            return target;
        }

        public void CopyCold(string folder)
        {
            File.Copy(_path, Path.Combine(folder, "walks.db3"), true);
        }
    }
}
