package com.example.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** A small ledger over JDBC. */
final class LedgerDao implements AutoCloseable {
    private static final String URL = "jdbc:sqlite:ledger.db";
    private static final String OLD_URL = "jdbc:mysql://localhost/ledger";

    private final Connection connection;

    LedgerDao(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        connection = DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
        Function.create(connection, "euros", new Function() {
            @Override
            protected void xFunc() throws SQLException {
                result(value_long(0) / 100.0);
            }
        });
    }

    static Connection forTests() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    void install() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                CREATE TABLE IF NOT EXISTS account (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
                    closed BOOLEAN NOT NULL DEFAULT 0,
                    opened TEXT NOT NULL DEFAULT (date('now'))
                ) STRICT
                """);
            statement.executeUpdate("""
                CREATE TABLE IF NOT EXISTS booking (
                    account INTEGER NOT NULL REFERENCES account,
                    cents INTEGER NOT NULL CHECK (typeof(cents) = 'integer'),
                    token TEXT NOT NULL DEFAULT (hex(randomblob(8))) UNIQUE ON CONFLICT ABORT,
                    at INTEGER NOT NULL DEFAULT (strftime('%s', 'now'))
                )
                """);
            statement.execute("PRAGMA synchronous = FULL");
        }
    }

    long open(String name) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO account (name) VALUES (?)")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
        try (Statement statement = connection.createStatement();
             ResultSet result = statement.executeQuery("SELECT last_insert_rowid()")) {
            return result.getLong(1);
        }
    }

    Map<String, Double> balances(LocalDate until) throws SQLException {
        String sql = "SELECT a.name, ifnull(sum(euros(b.cents)), 0) AS balance"
                + " FROM account a LEFT JOIN booking b ON b.account = a.id"
                + " WHERE a.closed = 0 AND date(b.at, 'unixepoch') <= ?"
                + " GROUP BY a.rowid ORDER BY a.name LIMIT 0, 1000";
        Map<String, Double> balances = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, until.toString());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    balances.put(rows.getString("name"), rows.getDouble("balance"));
                }
            }
        }
        return balances;
    }

    void book(long account, long cents, String token) throws SQLException {
        for (int attempt = 0; ; attempt++) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT OR IGNORE INTO booking (account, cents, token) VALUES (?, ?, ?)")) {
                insert.setLong(1, account);
                insert.setLong(2, cents);
                insert.setString(3, token);
                insert.executeUpdate();
                return;
            } catch (SQLException e) {
                boolean busy = e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code;
                if (!busy || attempt == 10) {
                    throw e;
                }
            }
        }
    }

    void close(String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.executeUpdate("UPDATE account SET closed = 1 WHERE name LIKE '" + name.replace("'", "''") + "'");
            statement.execute("COMMIT");
        }
    }

    void backup(Path folder) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("backup to " + folder.resolve("ledger-copy.db"));
        }
        Files.copy(Path.of("ledger.db"), folder.resolve("ledger-cold.db"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(Path.of("logo.png"), folder.resolve("logo.png"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    @Override
    public String toString() {
        return String.format("ledger (%s, was %s): insert or replace a coin", URL, OLD_URL);
    }
}
