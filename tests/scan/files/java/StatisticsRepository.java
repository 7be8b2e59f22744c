package org.example.radio.stats;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Entity
class Play {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String station;

    @Column(columnDefinition = "BOOLEAN DEFAULT 0")
    boolean skipped;

    @Column(columnDefinition = "TEXT DEFAULT (datetime('now'))", insertable = false)
    String startedAt;

    @Column(columnDefinition = "TEXT COLLATE NOCASE")
    String artist;
}

interface PlayRepository extends JpaRepository<Play, Long> {
    List<Play> findByStationAndSkippedFalseOrderByStartedAtDesc(String station);

    @Query(value = """
        SELECT date(started_at) AS day, count(*) AS plays, GROUP_CONCAT(DISTINCT artist) AS artists
        FROM play
        WHERE skipped = 0 AND artist LIKE :artist || '%'
        GROUP BY day
        ORDER BY day
        LIMIT 0, 31
        """, nativeQuery = true)
    List<Map<String, Object>> days(String artist);

    // JPQL, in which FUNCTION('date', …) would be another matter
    @Query("SELECT p FROM Play p WHERE p.artist = :artist AND p.skipped = false")
    List<Play> unskipped(String artist);

    @Modifying
    @Query(value = "INSERT OR REPLACE INTO play_count (artist, n) SELECT artist, count(*) FROM play GROUP BY 1", nativeQuery = true)
    void recount();
}

class Sources {
    @Bean
    @Profile("desk")
    javax.sql.DataSource desk(@Value("${radio.file:radio.db}") String file) {
        return DataSourceBuilder.create()
                .driverClassName("org.sqlite.JDBC")
                .url("jdbc:sqlite:" + file + "?foreign_keys=on&date_class=TEXT")
                .build();
    }

    @Bean
    @Profile("server")
    javax.sql.DataSource server(@Value("${radio.url}") String url) {
        return DataSourceBuilder.create().driverClassName("org.postgresql.Driver").url(url).build();
    }

    @Bean
    @Profile("test")
    javax.sql.DataSource test() {
        return DataSourceBuilder.create().url("jdbc:sqlite:file:test?mode=memory&cache=shared").build();
    }
}

@Repository
class StatisticsRepository {
    private final JdbcTemplate jdbc;

    StatisticsRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.execute("PRAGMA busy_timeout = 3000");
    }

    String loudest() {
        return jdbc.queryForObject(
            "SELECT printf('%s (%.1f dB)', artist, max(json_extract(meta, '$.loudness'))) FROM play", String.class);
    }

    long add(String station, String artist) {
        try {
            jdbc.update("INSERT INTO play (station, artist, started_at) VALUES (?, ?, strftime('%Y-%m-%dT%H:%M', 'now'))",
                station, artist);
        } catch (CannotAcquireLockException e) {
            if (e.getMessage() != null && e.getMessage().contains("[SQLITE_BUSY]")) {
                return add(station, artist);
            }
            throw e;
        }
        Long id = jdbc.queryForObject("select last_insert_rowid()", Long.class);
        return id == null ? -1 : id;
    }

    int forget(LocalDate before) {
        int deleted = jdbc.update("DELETE FROM play WHERE julianday(started_at) < julianday(?)", before.toString());
        if (deleted > 1000) {
            jdbc.execute("VACUUM");
        }
        return deleted;
    }

    List<String> tables() {
        return jdbc.queryForList("SELECT tbl_name FROM sqlite_master WHERE type = \"table\" AND tbl_name NOT GLOB 'sqlite_*'",
            String.class);
    }

    void attach(String file) {
        jdbc.update("ATTACH DATABASE ? AS archive", file);
        jdbc.update("INSERT OR IGNORE INTO archive.play SELECT * FROM main.play WHERE typeof(started_at) <> 'null'");
        jdbc.execute("DETACH archive");
    }
}
