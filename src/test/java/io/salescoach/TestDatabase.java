package io.salescoach;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.springframework.boot.SpringApplication;

/**
 * One empty database for a whole test run: H2 in memory, or a real PostgreSQL with {@code -Ddatabase=postgresql}, under
 * which the build runs every test tagged {@code database} a second time. Tests share it, so each uses ids of its own.
 */
public class TestDatabase implements LauncherSessionListener {

    private static final AtomicInteger ANOTHER = new AtomicInteger();

    private static String migrated;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!"postgresql".equals(System.getProperty("database"))) {
            System.setProperty("spring.datasource.url", "jdbc:h2:mem:test;DB_CLOSE_DELAY=-1");
            return;
        }
        try {
            // Each kept context of Spring has a pool of its own.
            var postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "600")
                    .setRegisterShutdownHook(false)
                    .start();
            System.setProperty("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
            // Contexts are closed first: without their database each would wait half a minute for it.
            SpringApplication.getShutdownHandlers().add(() -> close(postgres));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty("spring.datasource.username", "postgres");
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a new database of the same kind, for tests that would disturb others. */
    public static String another() {
        return another("");
    }

    private static String another(String like) {
        String url = System.getProperty("spring.datasource.url");
        String name = "another" + ANOTHER.incrementAndGet();
        if (url.startsWith("jdbc:h2:")) {
            return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
        }
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + like);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url.replace("/postgres?", "/" + name + "?");
    }

    /**
     * A new database with its tables, copied from one that was migrated. It keeps its connections: thousands of questions
     * would each wait for a new one.
     */
    public static DataSource migrated() {
        var pool = new HikariConfig();
        pool.setJdbcUrl(copy());
        pool.setMaximumPoolSize(20);
        pool.setMinimumIdle(0);
        return new HikariDataSource(pool);
    }

    private static synchronized String copy() {
        if (migrated == null) {
            migrated = another();
            Flyway.configure().dataSource(migrated, null, null).load().migrate();
        }
        String url = System.getProperty("spring.datasource.url");
        boolean h2 = url.startsWith("jdbc:h2:");
        if (!h2) {
            String template = migrated.replaceFirst(".*/([^/?]+)\\?.*", "$1");
            return another(" template " + template);
        }
        String copy = another();
        try (var from = DriverManager.getConnection(migrated);
                var to = DriverManager.getConnection(copy);
                var lines = from.createStatement().executeQuery("script");
                var statement = to.createStatement()) {
            while (lines.next()) {
                statement.execute(lines.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return copy;
    }
}
