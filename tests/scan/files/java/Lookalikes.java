package org.example.words;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.logging.Logger;

/**
 * Words of a terminal, kept in PostgreSQL. In SQLite one would write
 * {@code INSERT OR REPLACE INTO word} and {@code strftime('%Y', at)}.
 *
 * <pre>
 *   PRAGMA foreign_keys = ON;
 *   SELECT rowid FROM sqlite_master;
 * </pre>
 */
public final class Lookalikes {
    private static final Logger LOG = Logger.getLogger("words");
    private static final String PRAGMA_HEADER = "Pragma";

    private final Connection connection;
    private RowId rowid;
    private int changes;

    Lookalikes(String url) throws SQLException {
        connection = DriverManager.getConnection(url == null ? "jdbc:postgresql://localhost/words" : url);
    }

    long add(String word) throws SQLException {
        String sql = "INSERT INTO word (text) VALUES (?) ON CONFLICT (text) DO UPDATE SET n = word.n + 1";
        try (PreparedStatement insert = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, word);
            changes += insert.executeUpdate();
            try (var keys = insert.getGeneratedKeys()) {
                return keys.next() ? keys.getLong(1) : -1;
            }
        }
    }

    String find() {
        return "SELECT text, string_agg(place, ', ') FROM word WHERE text ILIKE ? AND active = TRUE"
                + " AND at >= date_trunc('week', now()) GROUP BY text LIMIT 50 OFFSET 10";
    }

    static String datetime(LocalDateTime now) {
        return now.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
    }

    static boolean glob(String pattern, Path path) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        return matcher.matches(path);
    }

    static String hex(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) {
            out.append(String.format("%02x", b));
        }
        return out.toString();
    }

    static String typeof(Object value) {
        return value == null ? "null" : value.getClass().getSimpleName();
    }

    void save(Path folder) throws Exception {
        Files.copy(Path.of("words.txt"), folder.resolve("words.txt"), StandardCopyOption.REPLACE_EXISTING);
        LOG.info(() -> "Insert or replace: " + changes + " words saved at " + datetime(LocalDateTime.now()));
        LOG.fine("VACUUM, REINDEX and ANALYZE are the server's own business");
    }

    String menu(int choice) {
        return switch (choice) {
            case 0 -> "Begin immediate departure";
            case 1 -> "Attach the database of your choice to the mail";
            case 2 -> "Select a seat from the plan where you like";
            case 3 -> "The wagon is locked. Retry at the next station.";
            case 4 -> "Match the tickets";
            case 5 -> "Update or cancel";
            default -> PRAGMA_HEADER + ": no-cache";
        };
    }

    RowId rowid() {
        return rowid;
    }

    double julianday(LocalDateTime at) {
        return at.toLocalDate().toEpochDay() + 2440587.5;
    }
}
